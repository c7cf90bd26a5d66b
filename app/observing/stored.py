"""Figures that are read from the store when somebody asks for them."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from prometheus_client.core import Metric

from forewarn.app.logs import log
from forewarn.app.observing.families import STORE_UP
from forewarn.app.observing.timely import Timely
from forewarn.ports.failures import StoreDamaged, StoreUnavailable, StoreUnsuitable, Undecodable
from forewarn.ports.store import Store

LIMIT_SECONDS = 5.0
"""Half of what Prometheus waits for."""

FAILURES = (StoreUnavailable, StoreDamaged, StoreUnsuitable, Undecodable, TimeoutError)

Reading: TypeAlias = Callable[[], Iterable[Metric]]


class StoredFigures:
    """A collector. All its readings see one moment. When they cannot be made in time there are none."""

    def __init__(self, store: Store, limit_seconds: float = LIMIT_SECONDS) -> None:
        self._store, self._readings = store, list[Reading]()
        self._timely = Timely(self._read, limit_seconds)
        self._limit_seconds, self._answered = limit_seconds, True

    def add(self, reading: Reading) -> None:
        self._readings.append(reading)

    def describe(self) -> Iterable[Metric]:
        return [STORE_UP.metric()]

    def collect(self) -> Iterator[Metric]:
        try:
            figures = self._timely()
        except FAILURES as error:
            self._say_once(str(error) or f"no answer within {self._limit_seconds} seconds")
            yield STORE_UP.metric(0)
        else:
            self._answered = True
            yield STORE_UP.metric(1)
            yield from figures

    def _read(self) -> list[Metric]:
        with self._store.snapshot():
            return [metric for reading in self._readings for metric in reading()]

    def _say_once(self, reason: str) -> None:
        if self._answered:
            log().warning("the figures of the store are left out", reason=reason)
        self._answered = False

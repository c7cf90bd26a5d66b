"""Is the business day open that should be?"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, tzinfo

from prometheus_client.core import Metric

from forewarn.app.observing.families import TICK_DELAY
from forewarn.consumers.clock import days_to_open
from forewarn.consumers.commands.in_force import InForce
from forewarn.ports.store import Store


class TickDelay:
    """By the company's time zone. Of several days that were missed the first counts."""

    def __init__(self, store: Store, time_zone: tzinfo, now: Callable[[], datetime]) -> None:
        self._time_zone, self._now = time_zone, now
        self._in_force = InForce(store)

    def __call__(self) -> Iterator[Metric]:
        self._in_force.refresh()
        yield TICK_DELAY.metric(delay_seconds(self._in_force.today, self._now().astimezone(self._time_zone)))


def delay_seconds(open_day: date, now: datetime) -> float:
    """`now` by the company's clock; where no day was ever open, it is today's that should be."""
    missed = next(days_to_open(open_day, now.date()), None)
    if missed is None:
        return 0.0
    return now.timestamp() - datetime.combine(missed, time.min, now.tzinfo).timestamp()

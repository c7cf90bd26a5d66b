"""A market lived through in memory: through the front door, as everything else, with books, alerts and
follow-ups."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta, timezone

from bench.truth.memory_store import MemoryStore
from forewarn.app.embedded import embedded
from forewarn.cli.demo.telling import published_years
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.sole_door import SoleFrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.calendar import OpenDay
from forewarn.domain.decider import Refused
from forewarn.ports.store import Recorded
from forewarn.scenario.trading.agenda import Deed
from forewarn.scenario.trading.market import Market
from forewarn.scenario.trading.span import ONE_DAY, Span

OFFICE_OPENS = time(8, 30, tzinfo=timezone(timedelta(hours=8)))


class Living:
    """`told` is given each fact with the day on which it was stored. `refused` are the commands that were."""

    def __init__(self, span: Span, told: Callable[[date, Recorded], None]) -> None:
        self.market, self.span, self._told = Market(span, published_years(span)), span, told
        self._store = MemoryStore()
        self._door = SoleFrontDoor(self._store, DECIDERS, lambda: span.last_day, capacity=50_000)
        self._forewarn = embedded(self._store, front_door=self._door)
        self._position = self._deeds = 0
        self.refused: list[tuple[Deed, str]] = []

    def live(self) -> int:
        """Live through all days and return the number of events."""
        for day in days_of(self.span):
            self._take_in(day)
            self._forewarn.settle()
            for entry in self._store.entries(self._position, self._store.head()):
                self._position = entry.position
                self.market.hear(entry.fact)
                self._told(day, entry)
        return self._position

    def _take_in(self, day: date) -> None:
        at = datetime.combine(day, OFFICE_OPENS)
        self._send(Deed("clock", OpenDay(day)), at)
        for deed in self.market.deeds(day):
            self._send(deed, at)

    def _send(self, deed: Deed, at: datetime) -> None:
        self._deeds += 1
        try:
            self._door.handle(deed.command, Envelope(f"truth-{self._deeds}", deed.actor, at))
        except Refused as error:
            self.refused.append((deed, str(error)))


def days_of(span: Span) -> Iterator[date]:
    day = span.first_day
    while day <= span.last_day:
        yield day
        day += ONE_DAY

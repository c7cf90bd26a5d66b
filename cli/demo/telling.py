"""The story of the made-up market, taken in through the front door like everything else."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta, timezone

from forewarn.adapters.holidays import chinese_year
from forewarn.cli.demo.at_work import Alone, WithWorkers
from forewarn.cli.demo.place import DEMO
from forewarn.consumers.log.envelope import Envelope
from forewarn.consumers.log.paging import each
from forewarn.domain.calendar import OpenDay, PublishCalendarYear
from forewarn.ports.store import Recorded
from forewarn.scenario.trading.agenda import Deed
from forewarn.scenario.trading.market import Market
from forewarn.scenario.trading.span import Span

BEIJING = timezone(timedelta(hours=8))
OFFICE_OPENS = time(8, 30, tzinfo=BEIJING)
BETWEEN_DEEDS = timedelta(seconds=1)
CLOCK = "clock"


def published_years(span: Span) -> list[PublishCalendarYear]:
    """Return the working days of all years of the story."""
    years = range(span.first_day.year, span.last_day.year + 1)
    return [PublishCalendarYear(span.first_day, year, *chinese_year(year)) for year in years]


class Telling:
    def __init__(self, company: Alone | WithWorkers, seed: int, customers: int = 60, years: int = 1) -> None:
        self.span = Span(seed, customers, years)
        self.market = Market(self.span, published_years(self.span))
        self._company = company
        self._position = self._deeds = 0

    def days(self, until: date) -> Iterator[tuple[date, Sequence[Recorded]]]:
        """Each day, and what was stored on it: deeds, their follow-ups, and alerts."""
        for number in range((until - self.span.first_day).days + 1):
            day = self.span.first_day + timedelta(days=number)
            yield day, self._live(day)

    def _live(self, day: date) -> Sequence[Recorded]:
        self._company.live(lambda: self._take_in(day))
        stored = list(self._stored())
        for entry in stored:
            self.market.hear(entry.fact)
        return stored

    def _take_in(self, day: date) -> None:
        at = datetime.combine(day, OFFICE_OPENS)
        self._send(Deed(CLOCK, OpenDay(day)), at)
        for number, deed in enumerate(self.market.deeds(day), start=1):
            self._send(deed, at + number * BETWEEN_DEEDS)

    def _send(self, deed: Deed, at: datetime) -> None:
        self._deeds += 1
        envelope = Envelope(f"{DEMO}{self.span.seed}-{self._deeds}", deed.actor, at)
        self._company.front_door.handle(deed.command, envelope)

    def _stored(self) -> Iterator[Recorded]:
        for entry in each(self._company.store.read, self._position):
            self._position = entry.position
            yield entry

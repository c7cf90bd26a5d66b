"""Is the business day open that should be?"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, tzinfo

from prometheus_client.core import Metric

from forewarn.app.observing.families import TICK_DELAY
from forewarn.consumers.clock import days_to_open
from forewarn.consumers.log.paging import END
from forewarn.domain.calendar import STREAM, DayOpened
from forewarn.ports.store import Recorded, Store


class TickDelay:
    """By the company's time zone. The last day that was opened, and when, is read from the log once, and what
    was stored since at each reading."""

    def __init__(self, store: Store, time_zone: tzinfo, now: Callable[[], datetime]) -> None:
        self._store, self._time_zone, self._now = store, time_zone, now
        self._position, self._open_day = 0, date.min
        self._opened_at: datetime | None = None

    def __call__(self) -> Iterator[Metric]:
        self._refresh()
        now = self._now().astimezone(self._time_zone)
        yield TICK_DELAY.metric(delay_seconds(self._open_day, self._opened_at, now))

    def _refresh(self) -> None:
        for entry in self._store.entries_of(STREAM, self._position, END):
            self._position = entry.position
            if isinstance(entry, Recorded) and isinstance(entry.fact, DayOpened):
                self._open_day, self._opened_at = entry.fact.on, entry.recorded_at


def delay_seconds(open_day: date, opened_at: datetime | None, now: datetime) -> float:
    """Return for how long the next day has waited to be opened: since it began, or since the day before it
    was opened, whichever is later. A store of past days is not late by years, but by the time since its last
    day was opened. Where no day was ever open, today's is waited for. `now` is by the company's clock."""
    missed = next(days_to_open(open_day, now.date()), None)
    if missed is None:
        return 0.0
    waiting_since = datetime.combine(missed, time.min, now.tzinfo).timestamp()
    if opened_at is not None and opened_at <= now:
        waiting_since = max(waiting_since, opened_at.timestamp())
    return now.timestamp() - waiting_since

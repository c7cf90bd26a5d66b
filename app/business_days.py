"""Opens business days as they come, and publishes the working year of each."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from uuid import uuid5
from zoneinfo import ZoneInfo

from forewarn.adapters.holidays import UnknownYear
from forewarn.app.settings import Settings
from forewarn.app.working_years import WorkingYears
from forewarn.consumers.clock import ACTOR, DAYS, days_to_open, open_days
from forewarn.consumers.commands.handle import FrontDoor, IdUsedAgain
from forewarn.consumers.commands.in_force import InForce
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.calendar import PublishCalendarYear
from forewarn.input.bad_input import BadInput
from forewarn.input.words import read_day
from forewarn.ports.store import Store

CLOCKS_DIFFER_BY = timedelta(minutes=5)


def zone(name: str) -> ZoneInfo:
    """Raises BadInput."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        raise BadInput(
            f"no time zone is called {name!r}: write one such as Asia/Shanghai", "FOREWARN_TIME_ZONE"
        ) from None


def latest_day(settings: Settings) -> Callable[[], date]:
    """Return the last business day that can be opened at any time: today where the company is, or a later day
    that the settings name. Raises BadInput."""
    time_zone = zone(settings.time_zone)
    named = read_day(settings.latest_day) if settings.latest_day else date.min
    return lambda: max(named, datetime.now(time_zone).date())


def latest_moment(settings: Settings) -> Callable[[], datetime]:
    """Return the latest moment at which something may have happened: now, with some minutes for clocks that
    differ, or the end of a later day that the settings name. Raises BadInput."""
    last_day, time_zone = latest_day(settings), zone(settings.time_zone)

    def latest() -> datetime:
        now, last = datetime.now(time_zone), last_day()
        if last <= now.date():
            return now + CLOCKS_DIFFER_BY
        return datetime.combine(last, time.max, time_zone)

    return latest


def seconds_until_tomorrow(now: datetime) -> float:
    """`now` with its time zone; a day of a change of clocks is longer or shorter."""
    tomorrow = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), now.tzinfo)
    return tomorrow.timestamp() - now.timestamp()


class BusinessDays:
    """`tell` hears of a year whose days nobody has published yet: its weekdays count as worked until then.
    `settle` is called between two days, so that each day's alerts and follow-ups come before the next day."""

    def __init__(
        self,
        store: Store,
        front_door: FrontDoor,
        years: WorkingYears,
        tell: Callable[[str], None],
        settle: Callable[[], object] = lambda: None,
    ) -> None:
        self._front_door, self._years, self._tell, self._settle = front_door, years, tell, settle
        self._in_force = InForce(store)

    def open_until(self, last: date, at: datetime, given_up: Callable[[], bool] = lambda: False) -> int:
        """Gives how many days were opened, each with its year published before it."""
        opened = 0
        for day in days_to_open(self._front_door.today(), last):
            if given_up():
                break
            if opened:
                self._settle()
            self._publish_year_of(day, at)
            opened += open_days(self._front_door, day, at)
        return opened

    def _publish_year_of(self, day: date, at: datetime) -> None:
        """What somebody has published by hand stays."""
        self._in_force.refresh()
        if day.year in self._in_force.calendar.years:
            return
        try:
            days = self._years(day.year)
        except UnknownYear as error:
            self._tell(str(error))
            return
        if days is not None:
            command = PublishCalendarYear(day, day.year, *days)
            with suppress(IdUsedAgain):  # another clock published it on another day
                self._front_door.handle(command, Envelope(str(uuid5(DAYS, str(day.year))), ACTOR, at))

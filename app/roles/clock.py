"""The clock as a role: it opens each business day when it comes, and those that were missed."""

from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event

from forewarn.app.business_days import BusinessDays, seconds_until_tomorrow
from forewarn.app.logs import log

LONGEST_SLEEP_SECONDS = 10.0


class ClockRole:
    """Several do no harm: a day's command has one id, whoever sends it."""

    name = "clock"

    def __init__(self, days: BusinessDays, now: Callable[[], datetime], stopped: Event) -> None:
        self._days, self._now, self._stopped = days, now, stopped
        self._looked = False

    def begin(self) -> None:
        """Nothing is kept between two days; after a failure the day is looked at again at once."""
        self._looked = False

    def turn(self) -> None:
        """At once the first time, then when the day may have come."""
        if self._looked:
            self._stopped.wait(min(seconds_until_tomorrow(self._now()), LONGEST_SLEEP_SECONDS))
        self._looked = True
        if not self._stopped.is_set():
            self._open_today()

    def _open_today(self) -> int:
        today = self._now()
        opened = self._days.open_until(today.date(), today.astimezone(UTC), self._stopped.is_set)
        if opened:
            log().info("days opened", days=opened, today=today.date().isoformat())
        return opened

    def end(self) -> None:
        """Nothing is held."""

"""Which alerts somebody wants to see."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from forewarn.alerts.handling.decisions import HANDLING
from forewarn.alerts.handling.state import Handling, flags
from forewarn.alerts.life.state import Alert
from forewarn.consumers.commands.in_force import facts
from forewarn.consumers.log.readable import readable_alert, readable_row
from forewarn.ports.store import Store, StoredAlert
from forewarn.projections.directory import DIRECTORY, Entry
from forewarn.reading.alerts.board import handling_stream
from forewarn.reading.alerts.urgency import level_name

ACKNOWLEDGED, SNOOZED = "acknowledged", "snoozed"
Keeps = Callable[[StoredAlert], bool]


@dataclass(frozen=True, slots=True)
class Filters:
    """What an alert must be; none: anything. `owner`: whom it is assigned to, or who looks after the
    customer. `customer`: a subject. `since`: the first day on which it was seen, or a later one."""

    level: str | None = None
    owner: str | None = None
    customer: str | None = None
    region: str | None = None
    since: date | None = None
    acknowledged: bool | None = None
    snoozed: bool | None = None

    def keeps(self, store: Store, today: date) -> Keeps | None:
        """Return whether an alert is wanted, or none where all are. What stands in its own row is asked
        first."""
        if self == Filters():
            return None
        reading = Reading(store, today)
        tests = (self._fits_row, self._fits_customer, self._fits_flags)
        return lambda stored: all(fits(stored, reading) for fits in tests)

    def _fits_row(self, stored: StoredAlert, _: "Reading") -> bool:
        alert = readable_alert(stored)
        if self.level is not None and level_name(alert.level or 0) != self.level:
            return False
        if self.since is not None and (alert.first_seen or alert.acted_on) < self.since:
            return False
        return self.customer in (None, stored.subject)

    def _fits_customer(self, stored: StoredAlert, reading: "Reading") -> bool:
        if self.region is not None and reading.entry(stored.subject).region != self.region:
            return False
        if self.owner is None:
            return True
        assigned = reading.handling(stored).assigned_to
        return (assigned or reading.entry(stored.subject).owner) == self.owner

    def _fits_flags(self, stored: StoredAlert, reading: "Reading") -> bool:
        asked = [(ACKNOWLEDGED, self.acknowledged), (SNOOZED, self.snoozed)]
        if all(wanted is None for _, wanted in asked):
            return True
        found = reading.flags(stored, readable_alert(stored))
        return all(wanted is None or (flag in found) == wanted for flag, wanted in asked)


class Reading:
    """What is asked of an alert beside its row: who its customer is, and what people did about it."""

    def __init__(self, store: Store, today: date) -> None:
        self._store, self._today = store, today
        self.entry = cache(self._entry)

    def handling(self, stored: StoredAlert) -> Handling:
        return HANDLING.fold(facts(self._store.stream(handling_stream(stored))))

    def flags(self, stored: StoredAlert, alert: Alert) -> tuple[str, ...]:
        return flags(self.handling(stored), self._today, alert.episode)

    def _entry(self, subject: str) -> Entry:
        row = self._store.row(DIRECTORY.name, subject, "")
        return Entry() if row is None else readable_row(DIRECTORY, subject, row.row)

"""When somebody has to be looked at again although nothing happened: a tick costs what is due."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from domain.ports import Wake

Appointment = tuple[str, str]
"""Subject, name of the monitor."""


class Wakes:
    """The next appointment of every monitor with every subject."""

    def __init__(self, stored: Iterable[Wake]) -> None:
        self._day_of: dict[Appointment, date] = {}
        self._on_day: dict[date, set[Appointment]] = defaultdict(set)
        self._with: dict[str, dict[str, date]] = defaultdict(dict)
        self._changed: dict[Appointment, None] = {}
        for wake in stored:
            self.set(wake.subject, wake.monitor, wake.day)
        self._changed.clear()

    def set(self, subject: str, monitor: str, day: date | None) -> None:
        """None cancels the appointment."""
        appointment = (subject, monitor)
        before = self._day_of.get(appointment)
        if before == day:
            return
        if before is not None:
            self._leave(appointment, before)
        if day is not None:
            self._day_of[appointment] = self._with[monitor][subject] = day
            self._on_day[day].add(appointment)
        self._changed[appointment] = None

    def due(self, today: date) -> dict[str, list[str]]:
        """Subjects by monitor, in their own order whatever the order in which they were appointed."""
        subjects: dict[str, list[str]] = defaultdict(list)
        days = [day for day in self._on_day if day <= today]
        for subject, monitor in sorted(appointment for day in days for appointment in self._on_day[day]):
            subjects[monitor].append(subject)
        return subjects

    def appointed(self, monitor: str) -> Mapping[str, date]:
        """Everybody who is to be looked at by a monitor, and when."""
        return self._with[monitor]

    def changed(self) -> list[Wake]:
        return [
            Wake(monitor, subject, self._day_of.get((subject, monitor))) for subject, monitor in self._changed
        ]

    def written(self) -> None:
        self._changed.clear()

    def _leave(self, appointment: Appointment, day: date) -> None:
        subject, monitor = appointment
        del self._day_of[appointment], self._with[monitor][subject]
        self._on_day[day].discard(appointment)
        if not self._on_day[day]:
            del self._on_day[day]

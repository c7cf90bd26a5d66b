"""Who does what on which day. Only working days are worked."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from domain.calendar import Calendar
from domain.decider import Command

ONE_DAY = timedelta(days=1)


class Deed(NamedTuple):
    """Somebody asks for something."""

    actor: str
    command: Command


Act: TypeAlias = Callable[[date], Iterable[Deed]]
"""What somebody does on a day, decided on that day."""


class Agenda:
    """Acts of one day are done in the order in which they were planned."""

    def __init__(self, calendar: Calendar, today: date) -> None:
        self._calendar = calendar
        self._today = today
        self._acts: dict[date, list[Act]] = defaultdict(list)

    def on(self, day: date, act: Act) -> date:
        """On that day, or on the first working day after it and after today; gives the day."""
        day = max(day, self._today + ONE_DAY)
        while not self._calendar.works_on(day):
            day += ONE_DAY
        self._acts[day].append(act)
        return day

    def after(self, day: date, working_days: int, act: Act) -> date:
        return self.on(self.working_day_after(day, working_days), act)

    def by(self, day: date, act: Act) -> date:
        """On that day, or on the last working day before it."""
        while not self._calendar.works_on(day):
            day -= ONE_DAY
        return self.on(day, act)

    def working_day_after(self, day: date, working_days: int) -> date:
        return self._calendar.working_day_after(day, working_days)

    def deeds(self, day: date) -> Iterator[Deed]:
        self._today = day
        for act in self._acts.pop(day, ()):
            yield from act(day)

"""Carries a plan out: day by day, each day in one transaction, with its tick, its commands and its alerts.

So an import that was stopped stands at the end of a day, as if it had been meant to."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from app.edge.reading import BadInput
from app.embedded import Embedded
from app.importing.booked import Booked
from app.importing.plan import Due, Plan
from app.importing.rejects import reject_unreadable
from app.importing.rows import Problem
from consumers.clock import open_days
from consumers.envelope import Envelope
from consumers.handle import FrontDoor
from domain.decider import Refused
from domain.ports import Store

ONE_DAY = timedelta(days=1)


class Progress(NamedTuple):
    """`done` of `steps` are behind the end of `day`; most steps are a command."""

    day: date
    done: int
    steps: int


Report = Callable[[Progress], None]


class Import:
    """`counts`: commands stored, already_there, nothing_new, and preparations refused; days opened."""

    def __init__(self, plan: Plan, store: Store, forewarn: Embedded, front_door: FrontDoor) -> None:
        self.plan, self._store, self._forewarn, self._front_door = plan, store, forewarn, front_door
        self._actor = plan.actor
        self.booked = Booked(plan, store)
        self.counts: Counter[str] = Counter()
        self.not_prepared = ""
        self._prepared: set[tuple[int, str]] = set()
        self._ready: dict[int, dict[int, Any]] = {}
        self.unchanged: set[int] = set()

    def carry_out(self, report: Report) -> None:
        """After a failure nothing of the running day is stored; the same import goes on where it stopped."""
        self.booked.read_on()
        self._forewarn.settle()
        done, steps = 0, self.plan.count
        for day in self._days():
            dues = self.plan.agenda.get(day, [])
            self._day(day, dues)
            done += len(dues)
            report(Progress(day, done, steps))
        self.booked.read_on()

    def _days(self) -> Iterator[date]:
        """From the first day there is something to do, or the one that is open, to the last."""
        if not self.plan.agenda:
            return
        first, last = min(self.plan.agenda), max(self.plan.agenda)
        today = self._front_door.today()
        day = first if today == date.min else min(first, today + ONE_DAY)
        while day <= last:
            yield day
            day += ONE_DAY

    def _day(self, day: date, dues: Sequence[Due]) -> None:
        waiting = [due for due in dues if self._is_new(due)]
        if not waiting and day <= self._front_door.today():
            return
        with self._store.grouped():
            self.counts["days_opened"] += open_days(self._front_door, day, morning(day))
            for due in waiting:
                self._send(due)
            self._forewarn.settle()

    def _is_new(self, due: Due) -> bool:
        if due.group in self.plan.groups.rejected or self._is_prepared(due):
            return False
        if not self.booked.commands or self.plan.command_id(due) not in self.booked.commands:
            return True
        self._prepared.add((due.step, due.once))
        self.counts["already_there"] += 1
        return False

    def _is_prepared(self, due: Due) -> bool:
        return bool(due.once) and (due.step, due.once) in self._prepared

    def _send(self, due: Due) -> None:
        if due.group in self.plan.groups.rejected or self._is_prepared(due):
            return
        try:
            command = self._made(due)
        except BadInput as error:
            reject_unreadable(self.plan, due, error)
            return
        self._handle(due, command)

    def _made(self, due: Due) -> Any:
        """All commands of a group are made before its first is sent, so that a bad row stops them all."""
        dues = self.plan.of_group[due.group]
        if due.group not in self._ready:
            wanted = (each for each in dues if not self._is_prepared(each))
            self._ready[due.group] = {each.step: self.plan.command(each) for each in wanted}
        if due == dues[-1]:
            return self._ready.pop(due.group)[due.step]
        return self._ready[due.group][due.step]

    def _handle(self, due: Due, command: Any) -> None:
        envelope = Envelope(
            command_id=self.plan.command_id(due),
            actor=self._actor,
            at=morning(due.day),
            correlation_id=self.plan.group_id(due.group),
        )
        try:
            facts = self._front_door.handle(command, envelope)
        except Refused as refusal:
            self._refused(due, refusal)
            return
        self._prepared.add((due.step, due.once))
        self.counts["stored" if facts else "nothing_new"] += 1
        if not facts:
            self.unchanged.add(due.group)

    def _refused(self, due: Due, refusal: Refused) -> None:
        """Somebody may have prepared it before, by hand: what builds on it will say so if not."""
        name = self.plan.steps[due.step].name
        if due.once:
            self._prepared.add((due.step, due.once))
            self.counts["not_prepared"] += 1
            self.not_prepared = self.not_prepared or f"{name} for {due.once}: {refusal}"
        else:
            self.plan.reject(due.group, Problem(name, f"{refusal}{self._stays(due)}"))

    def _stays(self, due: Due) -> str:
        """What of the group was stored on earlier steps cannot be taken back here."""
        before = [each for each in self.plan.of_group[due.group] if each < due and not each.once]
        names = ", ".join(self.plan.steps[each.step].name for each in before)
        return f" (stored before it, and stays: {names})" if names else ""


@lru_cache(maxsize=8)
def morning(day: date) -> datetime:
    """A file knows days: what happened on one is said to have happened as it began."""
    return datetime.combine(day, time(), UTC)

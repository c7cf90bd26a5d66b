"""Carries a plan out: day by day, each day in one transaction, with its tick, its commands and its alerts.

So an import that was stopped stands at the end of a day, as if it had been meant to."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta, tzinfo
from typing import Any

from forewarn.consumers.clock import open_days
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.embedded import Embedded
from forewarn.domain.decider import Fact, Refused
from forewarn.domain.order.placing import PlaceOrder
from forewarn.importing.advances import Advances, allocation
from forewarn.importing.again import Again
from forewarn.importing.agenda import Agenda
from forewarn.importing.booked import Booked
from forewarn.importing.envelopes import envelope_of, morning
from forewarn.importing.making import Making, stays
from forewarn.importing.plan import Due, Plan
from forewarn.importing.progress import Progress, Report
from forewarn.importing.refused import refusals
from forewarn.importing.rejects import reject_unreadable
from forewarn.importing.rows import Problem
from forewarn.input.bad_input import BadInput
from forewarn.ports.store import Store

ONE_DAY = timedelta(days=1)


class Import:
    """`counts`: commands stored, already_there, nothing_new, and preparations refused; days opened.
    `zone` is the company's, where days begin."""

    def __init__(
        self,
        plans: Sequence[Plan],
        store: Store,
        forewarn: Embedded,
        front_door: FrontDoor,
        zone: tzinfo,
        corrects: bool = False,
    ) -> None:
        self._zone = zone
        self.plans, self._store, self._forewarn, self._front_door = plans, store, forewarn, front_door
        self.agenda = Agenda(plans)
        self.booked = Booked(plans, store)
        self.counts: Counter[str] = Counter()
        self.not_prepared = ""
        self._prepared: set[tuple[str, str]] = set()
        self._making = Making(plans, self._is_prepared)
        self.unchanged: set[tuple[int, int]] = set()
        self.advances = Advances(store)
        self.again = Again(plans, front_door, zone, corrects)

    def carry_out(self, report: Report) -> None:
        """After a failure nothing of the running day is stored; the same import goes on where it stopped."""
        self.booked.begin()
        self._reject_refused()
        self._forewarn.settle()
        with self._store.grouped():
            self.again.compare(self.booked, self._store)
            self._forewarn.settle()
        done, steps = 0, len(self.agenda)
        for day in self._days():
            dues = list(self.agenda.on(day))
            self._day(day, dues)
            done += len(dues)
            report(Progress(day, done, steps))
        self._allocate_what_is_left()
        self.booked.read_on()

    def _reject_refused(self) -> None:
        """Reject what the business refused in an earlier import: its answer stands."""
        for (table, group), reason in self.booked.refused.items():
            self.plans[table].reject(group, Problem(PlaceOrder.__name__, reason))

    def _days(self) -> Iterator[date]:
        """From the first day there is something to do, or the one that is open, to the last."""
        if not self.agenda.days:
            return
        first, last = self.agenda.days
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
            self.counts["days_opened"] += open_days(self._front_door, day, morning(day, self._zone))
            for due in waiting:
                self._send(due)
            self._allocate(day)
            self._forewarn.settle()

    def _allocate_what_is_left(self) -> None:
        """Allocate money whose invoice came in by another way, before any day of this import."""
        if not self.advances.has_ready:
            return
        with self._store.grouped():
            self._allocate(self._front_door.today())
            self._forewarn.settle()

    def _allocate(self, day: date) -> None:
        """Allocate the money whose invoice has come. Where the customer's policy has used it up already,
        nothing is left."""
        for advance in self.advances.take_ready():
            due = advance.due
            envelope = envelope_of(self.plans[due.table], due, day, self._zone, advance.step)
            with suppress(Refused):
                self._front_door.handle(allocation(advance, day), envelope)

    def _is_new(self, due: Due) -> bool:
        if self._is_rejected(due) or self._is_prepared(due):
            return False
        if not self.booked.commands or self.plans[due.table].command_id(due) not in self.booked.commands:
            return True
        self._already_there(due)
        return False

    def _already_there(self, due: Due) -> None:
        self._note_prepared(due)
        self.counts["already_there"] += 1
        plan = self.plans[due.table]
        if plan.command_id(due) in self.booked.unallocated:
            with suppress(BadInput):
                self.advances.wait_again(due, plan.command(due))

    def _is_rejected(self, due: Due) -> bool:
        return due.group in self.plans[due.table].groups.rejected

    def _is_prepared(self, due: Due) -> bool:
        return bool(due.once) and (self._step(due), due.once) in self._prepared

    def _note_prepared(self, due: Due) -> None:
        if due.once:
            self._prepared.add((self._step(due), due.once))

    def _step(self, due: Due) -> str:
        return self.plans[due.table].steps[due.step].name

    def _send(self, due: Due) -> None:
        if self._is_rejected(due) or self._is_prepared(due):
            return
        try:
            command = self._making.command(due)
        except BadInput as error:
            reject_unreadable(self.plans[due.table], due, error)
            return
        self._handle(due, command)

    def _handle(self, due: Due, command: Any) -> None:
        try:
            facts = self._carried_out(due, command)
        except Refused as refusal:
            self._refused(due, refusal)
            return
        self._note_prepared(due)
        for reason in refusals(facts):
            self.plans[due.table].reject(due.group, Problem(self._step(due), reason))
        self.advances.note_invoice(command)
        self._forewarn.settle_what_waits(facts)
        self.counts["stored" if facts else "nothing_new"] += 1
        if not facts:
            self.unchanged.add((due.table, due.group))

    def _carried_out(self, due: Due, command: Any) -> list[Fact]:
        """Return the facts. Raises Refused. Money is booked also where its invoice is not there yet."""
        envelope = envelope_of(self.plans[due.table], due, due.day, self._zone)
        try:
            return self._front_door.handle(command, envelope)
        except Refused:
            payment = self.advances.without_what_is_not_there(due, command)
            if payment is None:
                raise
        try:
            return self._front_door.handle(payment, envelope)
        except Refused:
            self.advances.forget(due)
            raise

    def _refused(self, due: Due, refusal: Refused) -> None:
        """The front door has made sure that it was not carried out before. A refused preparation rejects
        nothing: what builds on it will say so if it is missing."""
        name = self._step(due)
        if due.once:
            self._note_prepared(due)
            self.counts["not_prepared"] += 1
            self.not_prepared = self.not_prepared or f"{name} for {due.once}: {refusal}"
        else:
            plan = self.plans[due.table]
            plan.reject(due.group, Problem(name, f"{refusal}{stays(plan, due)}"))

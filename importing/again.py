"""An export that comes again: what differs from the books is corrected, where that is wanted, or rejected."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from itertools import groupby

from forewarn.consumers.commands.handle import FrontDoor
from forewarn.domain.decider import Refused
from forewarn.importing.booked import Booked, Place
from forewarn.importing.corrections import can_be_corrected, corrections
from forewarn.importing.differences import Difference, differences
from forewarn.importing.envelopes import envelope_of
from forewarn.importing.plan import Plan
from forewarn.importing.rejects import row_at_fault
from forewarn.importing.rows import Problem
from forewarn.ports.store import Store


@dataclass(slots=True)
class Again:
    """`differing`: the groups that say something else than what is booked, and were not corrected. `zone` is
    the company's."""

    plans: Sequence[Plan]
    front_door: FrontDoor
    zone: tzinfo
    corrects: bool
    differing: set[Place] = field(default_factory=set)
    corrected: int = 0

    def compare(self, booked: Booked, store: Store) -> None:
        """To be called in a group of commits."""
        found = list(differences(self.plans, booked, store))
        for place, of_group in groupby(found, key=lambda each: (each.due.table, each.due.group)):
            self._of_group(place, list(of_group))

    def _of_group(self, place: Place, found: Sequence[Difference]) -> None:
        plan = self.plans[place[0]]
        if not self.corrects or not all(map(can_be_corrected, found)):
            self._reject(place, plan, found)
            return
        try:
            self._correct(plan, found)
        except Refused as refusal:
            plan.reject(place[1], Problem("correction", str(refusal)))
            self._reject(place, plan, found)

    def _correct(self, plan: Plan, found: Sequence[Difference]) -> None:
        today = self.front_door.today()
        for due, step, command in corrections(found, today):
            self.front_door.handle(command, envelope_of(plan, due, today, self.zone, step))
            self.corrected += 1

    def _reject(self, place: Place, plan: Plan, found: Sequence[Difference]) -> None:
        self.differing.add(place)
        for each in found:
            row = row_at_fault(plan, each.due, each.field)
            plan.reject(each.due.group, Problem(each.field, each.sentence), row)

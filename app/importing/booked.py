"""What the store holds of an import: read back from the log, never taken from what was sent."""

from collections import Counter

import msgspec

from alerts.catalogue import WIRE_NAMES
from app.importing.checking import FACTS
from app.importing.mapping import Control
from app.importing.plan import Plan
from consumers.paging import each
from domain.ports import Store, StoredFact


class Amount(msgspec.Struct, frozen=True):
    currency: str
    amount_cents: int


AMOUNT = msgspec.json.Decoder(Amount)


class Booked:
    """The commands that were carried out, by id, and what their facts amount to: minor units by control,
    currency and group. Follows the log: `read_on` reads what was added since."""

    def __init__(self, plan: Plan, store: Store) -> None:
        self._store, self._actor, self._position = store, plan.actor, 0
        self._groups = {plan.group_id(group): group for group in range(len(plan.groups.members))}
        self._signs = signs(plan.mapping.control)
        self.commands: set[str] = set()
        self.groups: set[int] = set()
        self.cents: Counter[tuple[int, str, int]] = Counter()

    def read_on(self) -> None:
        for entry in each(self._store.stored, self._position):
            self._position = entry.position
            if entry.actor == self._actor:
                self._note(entry)

    def of_control(self, number: int) -> Counter[tuple[int, str]]:
        """Minor units by group and currency."""
        return Counter(
            {
                (group, currency): cents
                for (control, currency, group), cents in self.cents.items()
                if control == number
            }
        )

    def _note(self, entry: StoredFact) -> None:
        """The cause of what was sent here is the command itself."""
        self.commands.add(entry.causation_id)
        group = self._groups.get(entry.correlation_id)
        if group is None:
            return
        self.groups.add(group)
        for control, sign in self._signs.get(entry.name, ()):
            amount = AMOUNT.decode(entry.data)
            self.cents[control, amount.currency, group] += sign * amount.amount_cents


def signs(controls: tuple[Control, ...]) -> dict[str, list[tuple[int, int]]]:
    """By wire name: the controls in which a fact counts, and whether it adds or takes away."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number, control in enumerate(controls):
        for names, sign in ((control.plus, 1), (control.minus, -1)):
            for name in names:
                found.setdefault(WIRE_NAMES[FACTS[name]], []).append((number, sign))
    return found

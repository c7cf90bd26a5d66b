"""What the store holds of an import: read back from the log, never taken from what was sent."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from forewarn.alerts.catalogue import WIRE_NAMES
from forewarn.consumers.log.paging import each
from forewarn.domain.order.facts import OrderRefused
from forewarn.domain.payment.facts import PaymentAllocated, PaymentReceived
from forewarn.importing.agenda import GROUP_BITS, TABLE_BITS, ones
from forewarn.importing.checking import FACTS
from forewarn.importing.mapping import Control
from forewarn.importing.membership import zeros
from forewarn.importing.plan import Plan
from forewarn.importing.refused import stored_refusal
from forewarn.ports.store import Store, StoredFact

Place = tuple[int, int]
"""A table and a group of it, by their numbers."""

SIGNIFICANT_DIGITS = 15
PLACE_BITS = TABLE_BITS + GROUP_BITS
RECEIVED, ALLOCATED = WIRE_NAMES[PaymentReceived], WIRE_NAMES[PaymentAllocated]
REFUSED = WIRE_NAMES[OrderRefused]


class Amount(msgspec.Struct, frozen=True):
    currency: str
    amount_cents: int


AMOUNT = msgspec.json.Decoder(Amount)


class Booked:
    """What was carried out. `commands` and `unallocated` (payments that were received and not allocated by
    the same command) hold the ids of commands, as they were when the import began, and `refused` the groups
    whose order the business refused, with the reason; `groups` and amounts follow the log with each
    `read_on`."""

    def __init__(self, plans: Sequence[Plan], store: Store) -> None:
        self._store, self._position = store, 0
        self._actors = {plan.actor for plan in plans}
        self._places = Places(plans)
        self._signs = [signs(plan.mapping.control) for plan in plans]
        self._sizes = [len(plan.groups.members) for plan in plans]
        self._has = [bytearray(size) for size in self._sizes]
        self._cents: dict[tuple[int, int, str], array[int]] = {}
        self.commands: set[str] = set()
        self.unallocated: set[str] = set()
        self.refused: dict[Place, str] = {}

    def begin(self) -> None:
        """Read what the store held before this import."""
        for entry in self._entries():
            self.commands.add(entry.causation_id)
            if entry.name == RECEIVED:
                self.unallocated.add(entry.causation_id)
            elif entry.name == ALLOCATED:
                self.unallocated.discard(entry.causation_id)
            elif entry.name == REFUSED:
                self._note_refused(entry)
            self._note(entry)

    def _note_refused(self, entry: StoredFact) -> None:
        place = self._places.of(entry.correlation_id)
        if place is not None:
            self.refused[place] = stored_refusal(entry.data)

    def read_on(self) -> None:
        for entry in self._entries():
            self._note(entry)

    def has(self, table: int, group: int) -> bool:
        """Whether anything was booked of a group."""
        return bool(self._has[table][group])

    def of_control(self, table: int, number: int) -> dict[str, Sequence[int]]:
        """Return minor units by currency, for every group."""
        return {
            currency: cents
            for (of_table, control, currency), cents in self._cents.items()
            if (of_table, control) == (table, number)
        }

    def _entries(self) -> Iterator[StoredFact]:
        for entry in each(self._store.stored, self._position):
            self._position = entry.position
            if entry.actor in self._actors:
                yield entry

    def _note(self, entry: StoredFact) -> None:
        place = self._places.of(entry.correlation_id)
        if place is None:
            return
        table, group = place
        self._has[table][group] = True
        for control, sign in self._signs[table].get(entry.name, ()):
            amount = AMOUNT.decode(entry.data)
            key = (table, control, amount.currency)
            if key not in self._cents:
                self._cents[key] = zeros(self._sizes[table])
            self._cents[key][group] += sign * amount.amount_cents


class Places:
    """The groups of all tables by their ids, in sixteen bytes for each. Ids that begin alike are compared in
    full."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self._plans = plans
        numbers = sorted(numbered(plans))
        self._beginnings = array("q", (number >> PLACE_BITS for number in numbers))
        self._tables = array("b", (number >> GROUP_BITS & ones(TABLE_BITS) for number in numbers))
        self._groups = array("l", (number & ones(GROUP_BITS) for number in numbers))

    def of(self, group_id: str) -> Place | None:
        beginning = beginning_of(group_id)
        index = bisect_left(self._beginnings, beginning)
        while index < len(self._beginnings) and self._beginnings[index] == beginning:
            table, group = self._tables[index], self._groups[index]
            if self._plans[table].group_id(group) == group_id:
                return table, group
            index += 1
        return None


def numbered(plans: Sequence[Plan]) -> Iterator[int]:
    """Yield one number for each group: the beginning of its id, its table, itself."""
    for plan in plans:
        for group in range(len(plan.groups.members)):
            beginning = beginning_of(plan.group_id(group))
            yield (beginning << TABLE_BITS | plan.number) << GROUP_BITS | group


def beginning_of(group_id: str) -> int:
    """Return the number that the first digits of an id make."""
    return int(group_id.replace("-", "")[:SIGNIFICANT_DIGITS], 16)


def signs(controls: tuple[Control, ...]) -> dict[str, list[tuple[int, int]]]:
    """Return by wire name the controls in which a fact counts, and whether it adds or takes away."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number, control in enumerate(controls):
        for names, sign in ((control.plus, 1), (control.minus, -1)):
            for name in names:
                found.setdefault(WIRE_NAMES[FACTS[name]], []).append((number, sign))
    return found

"""What the rows amount to, and what was booked of it: control by control, currency by currency."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from forewarn.domain.money import known, rounded_cents
from forewarn.importing.booked import Booked
from forewarn.importing.conditions import Conditions
from forewarn.importing.expressions import maker
from forewarn.importing.mapping import Control
from forewarn.importing.membership import Members, zeros
from forewarn.importing.plan import Plan

NOBODY = Members((), 0)


@dataclass(slots=True)
class Total:
    """Minor units. `rejected_cents` is what was not booked of rejected groups; `unreadable`: rejected rows
    whose amount cannot be told; `differing`: accepted groups of which something else was booked."""

    control: str
    currency: str
    table: str = ""
    read_cents: int = 0
    booked_cents: int = 0
    rejected_cents: int = 0
    left_out_cents: Counter[str] = field(default_factory=Counter)
    differing: list[str] = field(default_factory=list)

    @property
    def difference_cents(self) -> int:
        return self.read_cents - self.booked_cents - self.rejected_cents - self.left_out_cents.total()

    @property
    def holds(self) -> bool:
        return not self.difference_cents and not self.differing


def totals(plan: Plan, booked: Booked) -> list[Total]:
    """In the order of the mapping, and of currencies."""
    found: list[Total] = []
    for number, control in enumerate(plan.mapping.control):
        of_control = totals_of(number, control, plan, booked)
        found += [of_control[currency] for currency in sorted(of_control)]
    return found


def totals_of(number: int, control: Control, plan: Plan, booked: Booked) -> dict[str, Total]:
    found: dict[str, Total] = {}
    cents, currencies = amounts(control, plan)
    read, kept = by_currency(plan, cents, currencies), booked.of_control(plan.number, number)
    for currency in filter(known, dict.fromkeys((*read, *kept))):
        total = found.setdefault(currency, Total(control.name, currency, plan.mapping.table))
        nothing = zeros(len(plan.groups.members))
        pairs = zip(read.get(currency, nothing), kept.get(currency, nothing), strict=True)
        for group, (read_cents, booked_cents) in enumerate(pairs):
            enter(total, plan, group, read_cents, booked_cents)
    for row, rule in plan.groups.left_out.items():
        if known(currencies[row]):
            table = plan.mapping.table
            total = found.setdefault(currencies[row], Total(control.name, currencies[row], table))
            total.read_cents += cents[row]
            total.left_out_cents[rule] += cents[row]
    return found


def by_currency(plan: Plan, cents: Sequence[int], currencies: Sequence[str]) -> dict[str, Sequence[int]]:
    """Return what was read in minor units by currency, for every group."""
    found: dict[str, array[int]] = {}
    for group, rows in enumerate(plan.groups.members):
        for row in rows:
            if currencies[row] not in found:
                found[currencies[row]] = zeros(len(plan.groups.members))
            found[currencies[row]][group] += cents[row]
    return dict(found)


def enter(total: Total, plan: Plan, group: int, read_cents: int, booked_cents: int) -> None:
    total.read_cents += read_cents
    total.booked_cents += booked_cents
    if group in plan.groups.rejected:
        total.rejected_cents += read_cents - booked_cents
    elif read_cents != booked_cents:
        total.differing.append(plan.groups.keys[group])


def amounts(control: Control, plan: Plan) -> tuple[list[int], list[str]]:
    """Minor units and currency of every row, rounded line by line as the domain does. Rows without an
    amount, and those that do not count, have none."""
    rows = plan.rows
    counts = Conditions(plan.mapping.conditions, rows.columns, rows.count).answers(control.when)
    currency_of = maker(control.currency, rows.columns, rows.columns, NOBODY)
    currencies = [str(currency_of(row)) for row in range(rows.count)]
    pairs = list(zip(rows.columns[control.amount], currencies, strict=True))
    rounded = {pair: cents_of(*pair) for pair in set(pairs)}
    return [rounded[pair] if there else 0 for pair, there in zip(pairs, counts, strict=True)], currencies


def cents_of(amount: Any, currency: str) -> int:
    return 0 if amount is None or not known(currency) else rounded_cents(Decimal(amount), currency)


def unreadable_amounts(plan: Plan) -> int:
    """Rejected rows that no control could count."""
    by_row: dict[int, bool] = defaultdict(bool)
    for control in plan.mapping.control:
        for row in plan.rows.problems:
            by_row[row] |= plan.rows.columns[control.amount][row] is None
    return sum(by_row.values())

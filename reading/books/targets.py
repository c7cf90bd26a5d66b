"""Sales targets as a listing: the figures in force, and how they are divided."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from forewarn.domain.money import Money
from forewarn.domain.target.in_force import InForce
from forewarn.domain.target.soundness import target_id
from forewarn.projections.targets.book import TARGETS
from forewarn.reading.books.listing import Cell, Listing
from forewarn.reading.books.reader import Reader

COLUMNS = (
    "holder",
    "period",
    "brand",
    "amount",
    "quantity",
    "currency",
    "version",
    "since",
    "parent",
    "parts",
    "allotted",
    "unallocated",
    "unallocated_quantity",
)


def targets(reader: Reader) -> Listing:
    """What is allotted is the sum of the parts as they stand now: one may have been lowered since."""
    known = list(each(reader))
    parts = parts_of(list(each(replace(reader, subject=None))))
    return Listing(COLUMNS, (cells(*target, parts) for target in known))


def each(reader: Reader) -> Iterator[tuple[str, str, str, InForce]]:
    """Yield holder, period, brand and target."""
    for holder, period, row in reader.rows(TARGETS):
        for brand, target in sorted(row.brands.items()):
            yield holder, period, brand, target


def parts_of(known: list[tuple[str, str, str, InForce]]) -> dict[str, tuple[int, int, int]]:
    """Return by target how many parts it has, and their amounts and quantities in all."""
    pairs_found = ((target.parent.rpartition("@")[0], target) for *_, target in known if target.parent)
    found = sorted(pairs_found, key=lambda pair: pair[0])
    sums = {}
    for parent, pairs in groupby(found, key=lambda pair: pair[0]):
        parts = [part for _, part in pairs]
        cents = sum(part.amount_cents or 0 for part in parts)
        sums[parent] = (len(parts), cents, sum(part.quantity or 0 for part in parts))
    return sums


def cells(
    holder: str, period: str, brand: str, target: InForce, parts: dict[str, tuple[int, int, int]]
) -> tuple[Cell, ...]:
    count, cents, quantity = parts.get(target_id(holder, period, brand), (0, 0, 0))

    def amount(value: int | None) -> Money | None:
        return None if value is None else Money(value, target.currency)

    left = None if target.amount_cents is None or not count else target.amount_cents - cents
    left_quantity = None if target.quantity is None or not count else target.quantity - quantity
    return (
        *(holder, period, brand, amount(target.amount_cents), target.quantity, target.currency),
        *(target.version, target.on, target.parent, count),
        *(amount(cents) if target.amount_cents is not None else None, amount(left), left_quantity),
    )

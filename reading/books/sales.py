"""Sales by month and brand, as a listing."""

from collections.abc import Iterator
from itertools import groupby

from forewarn.domain.money import Money
from forewarn.projections.directory import bare_id
from forewarn.projections.sales.book import SALES, month_of
from forewarn.projections.sales.figures import by_brand, together
from forewarn.projections.sales.row import Sales, Volume
from forewarn.reading.books.listing import Cell, Listing
from forewarn.reading.books.reader import Reader

COLUMNS = (
    "customer",
    "month",
    "brand",
    "normal_quantity",
    "normal",
    "promotion_quantity",
    "promotion",
    "returned_quantity",
    "returned",
    "net_quantity",
    "net",
    "currency",
)


def sales(reader: Reader) -> Listing:
    return Listing(COLUMNS, (line for each in by_month(reader) for line in month_lines(*each)))


def by_month(reader: Reader) -> Iterator[tuple[str, str, Sales]]:
    """Yield customer, month and what was sold, from all rows of the month."""
    rows = reader.rows(SALES)
    for (subject, month), same in groupby(rows, key=lambda each: (each[0], month_of(each[1]))):
        yield subject, month, together(row for _, _, row in same)


def month_lines(subject: str, month: str, row: Sales) -> Iterator[tuple[Cell, ...]]:
    """Adjustments of the account have a line of their own, without a brand."""
    customer = bare_id(subject)
    for brand, part in by_brand(row).items():
        yield (customer, month, brand, *cells(part, row.currency))
    if row.adjustments:
        adjusted = Volume(normal_cents=row.adjustment_cents)
        yield (customer, month, "(adjustments)", *cells(adjusted, row.currency))


def cells(part: Volume, currency: str) -> tuple[Cell, ...]:
    pairs = (
        (part.normal_quantity, part.normal_cents),
        (part.promotion_quantity, part.promotion_cents),
        (part.returned_quantity, part.returned_cents),
        (part.net_quantity, part.net_cents),
    )
    return (*(cell for quantity, cents in pairs for cell in (quantity, Money(cents, currency))), currency)

"""Sales by month and brand, as a listing."""

from collections.abc import Iterator

from app.books.listing import Cell, Listing
from app.books.reader import Reader
from domain.money import Money
from projections.directory import bare_id
from projections.sales.book import SALES
from projections.sales.figures import by_brand
from projections.sales.row import Sales, Volume

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
    rows = reader.rows(SALES)
    return Listing(COLUMNS, (line for each in rows for line in month_lines(*each)))


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

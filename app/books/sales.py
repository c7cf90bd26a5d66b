"""Sales by month and brand, as a listing."""

from app.books.listing import Cell, Listing
from app.books.reader import Reader
from domain.money import Money
from projections.directory import bare_id
from projections.sales.book import SALES
from projections.sales.figures import by_brand
from projections.sales.row import Volume

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
    """Adjustments of the account have a line of their own, without a brand."""
    rows: list[tuple[Cell, ...]] = []
    for subject, month, row in reader.rows(SALES):
        customer = bare_id(subject)
        rows += [
            (customer, month, brand, *cells(part, row.currency)) for brand, part in by_brand(row).items()
        ]
        if row.adjustments:
            adjusted = Volume(normal_cents=row.adjustment_cents)
            rows.append((customer, month, "(adjustments)", *cells(adjusted, row.currency)))
    return Listing(COLUMNS, rows)


def cells(part: Volume, currency: str) -> tuple[Cell, ...]:
    pairs = (
        (part.normal_quantity, part.normal_cents),
        (part.promotion_quantity, part.promotion_cents),
        (part.returned_quantity, part.returned_cents),
        (part.net_quantity, part.net_cents),
    )
    return (*(cell for quantity, cents in pairs for cell in (quantity, Money(cents, currency))), currency)

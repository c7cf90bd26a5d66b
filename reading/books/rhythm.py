"""How the customers order, as a listing."""

from datetime import date

from forewarn.domain.money import Money
from forewarn.projections.directory import bare_id
from forewarn.projections.rhythm.book import RHYTHM
from forewarn.projections.rhythm.reading import Gaps, gaps, usual_amount
from forewarn.projections.rhythm.row import Rhythm
from forewarn.reading.books.listing import Cell, Listing
from forewarn.reading.books.reader import Reader

COLUMNS = (
    "customer",
    "orders",
    "first_order",
    "last_order",
    "mean_gap_days",
    "gap_spread_days",
    "mean_amount",
    "amount_spread",
    "skus_an_order",
    "currency",
    "last_visit",
    "visit_every_days",
)


def rhythms(reader: Reader) -> Listing:
    return Listing(COLUMNS, (cells(subject, row) for subject, _, row in reader.rows(RHYTHM)))


def cells(subject: str, row: Rhythm) -> tuple[Cell, ...]:
    between, usual = gaps(row), usual_amount(row)
    gap_cells = (None, None) if between is None else rounded(between)
    return (
        bare_id(subject),
        row.amounts,
        date.fromordinal(row.first_day) if row.first_day else None,
        date.fromordinal(row.last_day) if row.last_day else None,
        *gap_cells,
        Money(round(usual.mean_cents), row.currency),
        Money(round(usual.spread_cents), row.currency),
        round(sum(row.skus) / sum(row.times), 1) if row.times else None,
        row.currency,
        row.last_visit,
        row.visit_every_days or None,
    )


def rounded(between: Gaps) -> tuple[float, float]:
    return round(between.mean_days, 1), round(between.spread_days, 1)

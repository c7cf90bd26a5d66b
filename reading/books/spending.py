"""Spending as a listing: of budgets by period, and of customers by month."""

from collections.abc import Iterator

from forewarn.domain.money import Money
from forewarn.domain.subjects import budget
from forewarn.projections.directory import bare_id
from forewarn.projections.spending.book import SPENDING
from forewarn.projections.spending.row import Flow, Spending, stages
from forewarn.reading.books.listing import Cell, Listing
from forewarn.reading.books.reader import Reader

COLUMNS = (
    "kind",
    "subject",
    "period",
    "category",
    "budget",
    "committed",
    "accrued",
    "spent",
    "unplanned",
    "returned",
    "available",
    "currency",
)
ALL = ""
"""The category of a budget's own line, which holds all of them."""


def spending(reader: Reader) -> Listing:
    return Listing(COLUMNS, (line for each in reader.rows(SPENDING) for line in lines(*each)))


def lines(subject: str, period: str, row: Spending) -> Iterator[tuple[Cell, ...]]:
    """Yield one line for a period of a budget and one for each category. A customer's month has one for each
    category, with what was committed, carried out and spent in it."""
    if subject.startswith(budget("")):
        yield budget_line(subject, period, row)
        for category, flow in sorted(row.flows.items()):
            yield ("budget", bare_id(subject), period, category, *budget_cells(flow, row.currency))
        return
    for category, flow in sorted(row.flows.items()):
        yield ("customer", bare_id(subject), period, category, *customer_cells(flow, row.currency))


def budget_line(subject: str, period: str, row: Spending) -> tuple[Cell, ...]:
    total = row.total
    seen = stages(total)
    amounts = (seen.committed, seen.accrued, seen.spent, seen.unplanned, total.returned)
    money = (Money(cents, row.currency) for cents in (row.amount_cents, *amounts))
    available = Money(row.amount_cents - seen.used, row.currency)
    return ("budget", bare_id(subject), period, ALL, *money, available, row.currency)


def budget_cells(flow: Flow, currency: str) -> tuple[Cell, ...]:
    seen = stages(flow)
    amounts = (seen.committed, seen.accrued, seen.spent, seen.unplanned, flow.returned)
    return (None, *(Money(cents, currency) for cents in amounts), None, currency)


def customer_cells(flow: Flow, currency: str) -> tuple[Cell, ...]:
    unplanned = flow.spent - flow.spent_committed
    amounts = (flow.drawn, flow.accrued, flow.spent, unplanned, flow.returned)
    return (None, *(Money(cents, currency) for cents in amounts), None, currency)

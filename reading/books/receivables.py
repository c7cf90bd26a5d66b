"""Open items, ageing, exposure and the trial balance, as listings."""

from collections.abc import Iterator
from datetime import date

from forewarn.domain.credit import ceiling_cents
from forewarn.domain.money import Money
from forewarn.projections.directory import bare_id
from forewarn.projections.receivables.accounts import CHINESE_NAMES, Account
from forewarn.projections.receivables.ageing import Ageing, ageing, together, unapplied_cents
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.exposure import exposure
from forewarn.projections.receivables.row import Receivables
from forewarn.projections.receivables.trial_balance import trial_balance
from forewarn.reading.books.listing import Cell, Listing
from forewarn.reading.books.reader import Reader

OPEN_ITEMS = tuple(
    "customer invoice instalment invoiced_on due overdue_days amount open disputed currency".split()
)
EXPOSURES = (
    *("customer", "not_due", "overdue", "disputed", "unbilled", "ordered", "acceptances"),
    *("unapplied", "prepaid", "exposure", "limit", "currency"),
)
NO_CURRENCY = "CNY"
"""Stands beside the zeros of a ledger without open items."""

BUCKETS = ("current", "1-30", "31-60", "61-90", "over 90")
AGEING = (
    *("as_of", "customer", *BUCKETS, "total", "open_items", "max_overdue_days"),
    *("unapplied", "balance", "currency"),
)


def customers(reader: Reader) -> Iterator[tuple[str, Receivables]]:
    """The bare id and the row of everybody but groups."""
    for subject, _, row in reader.rows(RECEIVABLES):
        if subject.startswith("customer/"):
            yield bare_id(subject), row


def open_items(reader: Reader) -> Listing:
    day = reader.day
    return Listing(
        OPEN_ITEMS, (cells for customer, row in customers(reader) for cells in item_cells(customer, row, day))
    )


def item_cells(customer: str, row: Receivables, day: date) -> Iterator[tuple[Cell, ...]]:
    for item in sorted(row.items.values(), key=lambda item: (item.due, item.invoice, item.instalment)):
        overdue_days = max((day - item.due).days, 0)
        amounts = (
            Money(cents, row.currency) for cents in (item.amount_cents, item.open_cents, item.disputed_cents)
        )
        yield (
            customer,
            item.invoice,
            item.instalment,
            item.invoiced_on,
            item.due,
            overdue_days,
            *amounts,
            row.currency,
        )


def ageing_listing(reader: Reader) -> Listing:
    """Customers who owe or are owed something, and one line for all of them in each currency."""
    day, policy = reader.day, reader.in_force().rules.policy
    aged = [
        (customer, row.currency, ageing(row, day, policy.remainder(row.currency)))
        for customer, row in customers(reader)
        if row.items or unapplied_cents(row)
    ]
    currencies = sorted({currency for _, currency, _ in aged}) or [NO_CURRENCY]
    totals = [("ALL", each, together(part for _, of, part in aged if of == each)) for each in currencies]
    return Listing(AGEING, (ageing_cells(day, *line) for line in (*aged, *totals)))


def ageing_cells(day: date, customer: str, currency: str, part: Ageing) -> tuple[Cell, ...]:
    aged = (Money(cents, currency) for cents in (*part.buckets, part.total_cents))
    account = (Money(cents, currency) for cents in (part.unapplied_cents, part.balance_cents))
    return (day, customer, *aged, part.open_items, part.max_overdue_days, *account, currency)


def exposures(reader: Reader) -> Listing:
    day = reader.day
    return Listing(EXPOSURES, (exposure_cells(customer, row, day) for customer, row in customers(reader)))


def exposure_cells(customer: str, row: Receivables, day: date) -> tuple[Cell, ...]:
    """What is overdue is told with money in hand taken off, as decisions and warnings see it."""
    seen = exposure(row, day).settled_by_hand
    parts = (
        seen.not_due_cents,
        seen.overdue_cents,
        seen.disputed_cents,
        seen.unbilled_cents,
        seen.ordered_cents,
        seen.acceptances_cents,
        seen.unapplied_cents,
        seen.prepaid_cents,
        seen.total_cents,
    )
    ceiling = ceiling_cents(row.terms.limit_on(day))
    limit = "unlimited" if ceiling is None else Money(ceiling, row.currency)
    return (customer, *(Money(cents, row.currency) for cents in parts), limit, row.currency)


def balances(reader: Reader) -> Listing:
    """Debits above zero; the last line of each currency is their sum, which is zero."""
    rows: list[tuple[Cell, ...]] = []
    for currency, accounts in trial_balance(reader.postings(), reader.day).items():
        rows += [account_cells(account, cents, currency) for account, cents in accounts.items()]
        rows.append(("", "sum", "合计", Money(sum(accounts.values()), currency), currency))
    return Listing(("account", "name", "name_zh", "balance", "currency"), rows)


def account_cells(account: Account, cents: int, currency: str) -> tuple[Cell, ...]:
    name = account.name.replace("_", " ").lower()
    return account.value, name, CHINESE_NAMES[account], Money(cents, currency), currency

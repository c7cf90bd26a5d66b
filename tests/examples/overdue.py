"""Items that fall due on a Friday, and customers who owe them."""

from datetime import date, timedelta
from typing import Any

from forewarn.domain.credit import CreditTerms, Unlimited
from forewarn.projections.receivables.row import Item, Receivables

DUE = date(2026, 3, 6)
"""A Friday."""


def item(name: str, open_cents: int, due: date = DUE, disputed_cents: int = 0) -> Item:
    return Item(
        name, 1, due - timedelta(days=30), due, open_cents, open_cents, f"billed-{name}", disputed_cents
    )


def owing(*items: Item, **row: Any) -> Receivables:
    terms = row.pop("terms", CreditTerms(limit=Unlimited()))
    return Receivables(currency="CNY", terms=terms, items={each.invoice: each for each in items}, **row)


def after(days: int) -> date:
    return DUE + timedelta(days=days)

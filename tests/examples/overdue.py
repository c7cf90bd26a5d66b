"""Items that fall due on a Friday, and what is said about those that are overdue."""

from datetime import date, timedelta
from typing import Any

from alerts.arrears.rules import ArrearsRules
from alerts.monitor import Finding, Today
from domain.calendar import Calendar
from domain.credit import CreditTerms, Unlimited
from examples.arrears import observed
from projections.receivables.row import Item, Receivables

DUE = date(2026, 3, 6)
"""A Friday."""


def item(name: str, open_cents: int, due: date = DUE, disputed_cents: int = 0) -> Item:
    return Item(
        name, 1, due - timedelta(days=30), due, open_cents, open_cents, f"billed-{name}", disputed_cents
    )


def owing(*items: Item, **row: Any) -> Receivables:
    return Receivables(
        currency="CNY",
        terms=CreditTerms(limit=Unlimited()),
        items={each.invoice: each for each in items},
        **row,
    )


def said(row: Receivables, on: date, rules: ArrearsRules, calendar: Calendar | None = None) -> Finding | None:
    """In the dimensions of overdue money and broken promises."""
    today = Today(on, calendar or Calendar())
    dimensions = ("overdue", "broken_promise")
    findings = [each for each in observed(row, today, rules) if each.dimension in dimensions]
    assert len(findings) <= 1
    return findings[0] if findings and isinstance(findings[0], Finding) else None


def after(days: int) -> date:
    return DUE + timedelta(days=days)

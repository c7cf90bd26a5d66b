"""What is read from the spending book."""

from datetime import date

from forewarn.domain.budget.use import Use
from forewarn.projections.spending.row import Spending, used_cents


def use(row: Spending, subject: str, today: date) -> Use:
    """Return what a period of a budget gives, and what is used of it."""
    return Use(row.amount_cents, used_cents(row))

"""Spending that finance books, beside what dealers claim."""

from dataclasses import dataclass
from datetime import date

from forewarn.domain.money import Money


@dataclass(frozen=True, slots=True)
class RecordSpending:
    """Spending without an approved campaign, or beyond what one has left, is recorded and warned of."""

    on: date
    document: str
    customer: str
    budget: str
    amount: Money
    campaign: str = ""
    category: str = "promotion"

"""What somebody wants of a budget."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from forewarn.domain.money import Money


@dataclass(frozen=True, slots=True)
class SetBudget:
    """A budget may have several periods; no two of them overlap. `last_day` is the last day included."""

    on: date
    budget: str
    first_day: date
    last_day: date
    amount: Money
    category: str = "promotion"
    owner: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class ReviseBudget:
    """Another amount for the period that begins on `first_day`; never less than is committed and spent."""

    on: date
    budget: str
    first_day: date
    amount: Money
    reason: str


BudgetCommand: TypeAlias = SetBudget | ReviseBudget

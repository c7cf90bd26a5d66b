"""What a later decision needs to know of a budget: its periods."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from forewarn.domain.budget.facts import BudgetFact, BudgetRevised, BudgetSet


@dataclass(frozen=True, slots=True)
class Period:
    first_day: date
    last_day: date
    currency: str
    amount_cents: int
    category: str


@dataclass(frozen=True, slots=True)
class Budget:
    """`latest`: the day of the last fact."""

    periods: tuple[Period, ...] = ()
    latest: date = date.min

    def period_on(self, day: date) -> Period | None:
        """Return the period that a day lies in."""
        return next((each for each in self.periods if each.first_day <= day <= each.last_day), None)

    def period_from(self, first_day: date) -> Period | None:
        """Return the period that begins on a day."""
        return next((each for each in self.periods if each.first_day == first_day), None)


def evolve(budget: Budget, fact: BudgetFact) -> Budget:
    latest = max(budget.latest, fact.on)
    match fact:
        case BudgetSet():
            return Budget((*budget.periods, period_of(fact)), latest)
        case BudgetRevised():
            return Budget(tuple(revised(each, fact) for each in budget.periods), latest)
        case _:
            assert_never(fact)


def period_of(fact: BudgetSet) -> Period:
    return Period(fact.first_day, fact.last_day, fact.currency, fact.amount_cents, fact.category)


def revised(period: Period, fact: BudgetRevised) -> Period:
    if period.first_day != fact.first_day:
        return period
    return replace(period, amount_cents=fact.amount_cents)

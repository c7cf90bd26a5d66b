"""A budget is set for a period, and revised."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, assert_never

from forewarn.domain import subjects
from forewarn.domain.account import must_be_in
from forewarn.domain.budget.facts import BudgetFact, BudgetRevised, BudgetSet
from forewarn.domain.budget.state import Budget, Period, evolve, period_of
from forewarn.domain.budget.use import use_of
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Decider, Refused
from forewarn.domain.money import Money
from forewarn.domain.needs import NOTHING, Needs
from forewarn.domain.sequence import must_not_precede


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


def decide(command: BudgetCommand, budget: Budget, circumstances: Circumstances) -> list[BudgetFact]:
    match command:
        case SetBudget():
            return set_budget(command, budget)
        case ReviseBudget():
            return revise(command, budget, circumstances)
        case _:
            assert_never(command)


def set_budget(command: SetBudget, budget: Budget) -> list[BudgetFact]:
    """Return nothing for a period that is set already exactly so."""
    must_have_an_amount(command.amount)
    must_be_a_span(command.first_day, command.last_day)
    fact = BudgetSet(
        subject=stream(command),
        on=command.on,
        budget=command.budget,
        first_day=command.first_day,
        last_day=command.last_day,
        currency=command.amount.currency,
        amount_cents=command.amount.cents,
        category=command.category,
        owner=command.owner,
        region=command.region,
    )
    if period_of(fact) in budget.periods:
        return []
    must_not_overlap(command, budget)
    must_not_precede(command.on, budget.latest, f"budget {command.budget} was last set")
    return [fact]


def must_have_an_amount(amount: Money) -> None:
    if amount.cents <= 0:
        raise Refused(f"a budget of {amount} gives nothing to spend: give an amount above zero")


def must_be_a_span(first_day: date, last_day: date) -> None:
    if last_day < first_day:
        raise Refused(f"the period would end on {last_day}, before its first day {first_day}")


def must_not_overlap(command: SetBudget, budget: Budget) -> None:
    for period in budget.periods:
        if command.first_day <= period.last_day and period.first_day <= command.last_day:
            raise Refused(
                f"{command.first_day} to {command.last_day} overlaps the period {period.first_day} to "
                f"{period.last_day} of budget {command.budget}: choose other days, or send ReviseBudget"
            )
        must_be_in(period.currency, command.amount)


def revise(command: ReviseBudget, budget: Budget, circumstances: Circumstances) -> list[BudgetFact]:
    period = known_period(command, budget)
    must_be_in(period.currency, command.amount)
    must_have_an_amount(command.amount)
    if not command.reason:
        raise Refused("a revision needs a reason: say why the amount changes")
    if command.amount.cents == period.amount_cents:
        return []
    must_not_precede(command.on, budget.latest, f"budget {command.budget} was last set")
    must_cover(command.amount, circumstances.found(use_of(command.budget, command.first_day)).used_cents)
    return [
        BudgetRevised(
            subject=stream(command),
            on=command.on,
            budget=command.budget,
            first_day=period.first_day,
            currency=period.currency,
            amount_cents=command.amount.cents,
            previous_cents=period.amount_cents,
            reason=command.reason,
        )
    ]


def known_period(command: ReviseBudget, budget: Budget) -> Period:
    period = budget.period_from(command.first_day)
    if period is None:
        begins = ", ".join(str(each.first_day) for each in budget.periods)
        there = f"its periods begin on {begins}" if begins else "send SetBudget first"
        raise Refused(f"budget {command.budget} has no period that begins on {command.first_day}: {there}")
    return period


def must_cover(amount: Money, used_cents: int) -> None:
    if amount.cents < used_cents:
        used = Money(used_cents, amount.currency)
        raise Refused(f"{used} are committed or spent already: the budget cannot be less, {amount}")


def stream(command: BudgetCommand) -> str:
    return subjects.budget(command.budget)


def needs(command: BudgetCommand, budget: Budget) -> Needs:
    """A revision may not go below what is used."""
    return (use_of(command.budget, command.first_day),) if isinstance(command, ReviseBudget) else NOTHING


BUDGET: Decider[BudgetCommand, Budget, BudgetFact] = Decider(Budget(), decide, evolve, stream, needs)

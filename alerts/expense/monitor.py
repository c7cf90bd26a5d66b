"""The expense monitor: budgets that do not last, campaigns that do not pay, claims not to be paid."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Any

from forewarn.alerts.expense import budgets, campaigns, claims, unplanned
from forewarn.alerts.expense.rules import ExpenseRules
from forewarn.alerts.expense.texts import TEXTS
from forewarn.alerts.monitor import Assessment, Monitor, Narrow, Observation, Today
from forewarn.domain.budget.facts import (
    BudgetAccrued,
    BudgetDrawn,
    BudgetReturned,
    BudgetRevised,
    BudgetSet,
    BudgetSpent,
)
from forewarn.domain.campaign.facts import (
    CampaignCarriedOut,
    CampaignCommitted,
    CampaignEnded,
    CampaignEvaluated,
)
from forewarn.domain.claim.facts import ClaimHeld, ClaimRejected, ClaimSettled, ClaimSubmitted
from forewarn.domain.decider import Fact
from forewarn.domain.spending.facts import SpendingRecorded
from forewarn.projections.campaigns.book import CAMPAIGNS
from forewarn.projections.campaigns.row import Campaigns
from forewarn.projections.directory import BUDGET, DIRECTORY
from forewarn.projections.rows import Rows
from forewarn.projections.spending.book import SPENDING


def of_budget(fact: Any) -> tuple[str, ...]:
    return (fact.first_day.isoformat(),)


def of_campaign(fact: Any) -> tuple[str, ...]:
    return (campaigns.dimension(fact.campaign),)


def of_its_claims_also(fact: Any) -> None:
    """What is carried out covers claims, which must be proven some days after the end."""


def of_claim(fact: Any) -> tuple[str, ...]:
    return (claims.dimension(fact.claim),)


def of_spending(fact: Any) -> tuple[str, ...]:
    return (unplanned.dimension(fact.document), unplanned.SMALL_ONES)


MOVED: Mapping[type[Fact], Callable[[Any], tuple[str, ...] | None]] = {
    **dict.fromkeys((BudgetSet, BudgetRevised, BudgetDrawn, BudgetAccrued), of_budget),
    **dict.fromkeys((BudgetSpent, BudgetReturned), of_budget),
    **dict.fromkeys((CampaignCommitted, CampaignEvaluated), of_campaign),
    **dict.fromkeys((CampaignCarriedOut, CampaignEnded), of_its_claims_also),
    **dict.fromkeys((ClaimSubmitted, ClaimHeld, ClaimSettled, ClaimRejected), of_claim),
    SpendingRecorded: of_spending,
}


def moved_by(fact: Fact) -> tuple[str, ...] | None:
    """Return the dimensions that a fact can change: a budget's period, a campaign, a claim; None for all."""
    moved = MOVED.get(type(fact))
    return () if moved is None else moved(fact)


def check(subject: str, rows: Rows, today: Today, rules: ExpenseRules) -> Iterator[Observation]:
    if is_budget(rows):
        return check_some(subject, rows, today, rules, rows.parts(SPENDING))
    row = rows[CAMPAIGNS]
    every = [
        *map(campaigns.dimension, row.campaigns),
        *map(claims.dimension, row.claims),
        *unplanned.dimensions(row),
    ]
    return check_some(subject, rows, today, rules, every)


def is_budget(rows: Rows) -> bool:
    return rows[DIRECTORY].kind == BUDGET


def check_some(
    subject: str, rows: Rows, today: Today, rules: ExpenseRules, only: Collection[str]
) -> Iterator[Observation]:
    if is_budget(rows):
        seen = (budgets.look(part, rows.part(SPENDING, part), today, rules) for part in only)
    else:
        seen = (look(dimension, rows[CAMPAIGNS], today, rules) for dimension in only)
    return (each for each in seen if each is not None)


def look(dimension: str, row: Campaigns, today: Today, rules: ExpenseRules) -> Assessment | None:
    """Return what there is to say of a campaign, a claim, or what was spent beside both."""
    kind, _, name = dimension.partition("/")
    if kind == "claim" and name in row.claims:
        return claims.look(name, row, today, rules)
    if kind == "campaign" and name in row.campaigns:
        return campaigns.look(name, row.campaigns[name], today, rules)
    beside = kind == "spending" or dimension == unplanned.SMALL_ONES
    return unplanned.look(dimension, row, today.on, rules) if beside else None


def wake(rows: Rows, today: Today, rules: ExpenseRules) -> date | None:
    """Return the next look at a budget, or the day on which an evaluation or evidence is late or an entry
    forgotten."""
    on = today.on
    if is_budget(rows):
        looks = (budgets.wake(rows.part(SPENDING, part), today, rules) for part in rows.parts(SPENDING))
        return min((day for day in looks if day is not None), default=None)
    row = rows[CAMPAIGNS]
    days = [campaigns.wake(campaign, today, rules) for campaign in row.campaigns.values()]
    days += [*claims.wake(row, today, rules), *unplanned.wake(row, on, rules)]
    return min([day for day in days if day > on], default=None)


EXPENSE = Monitor(
    "expense",
    (SPENDING, CAMPAIGNS),
    ExpenseRules,
    check,
    wake,
    TEXTS,
    Narrow(moved_by, check_some),
    version=5,
)

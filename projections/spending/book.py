"""The spending book: the chain of commitments of each budget, and what each customer's month moved."""

from collections.abc import Callable, Mapping
from typing import Any

from forewarn.domain.budget.facts import (
    BudgetAccrued,
    BudgetDrawn,
    BudgetReturned,
    BudgetRevised,
    BudgetSet,
    BudgetSpent,
)
from forewarn.domain.campaign.facts import CampaignCarriedOut, CampaignCommitted, CampaignReleased
from forewarn.domain.claim.facts import ClaimSettled
from forewarn.domain.decider import Fact
from forewarn.domain.spending.facts import SpendingRecorded
from forewarn.projections.projection import Part, Projection
from forewarn.projections.spending.row import Flow, Spending
from forewarn.projections.spending.weeks import spread, week_of

EVIDENCE_KEPT = 10
HIGHEST_PACE = 2.0
"""A customer that was to sell next to nothing does not speak for all others."""


def flow_of(row: Spending, category: str) -> Flow:
    flow = row.flows.get(category)
    if flow is None:
        flow = row.flows[category] = Flow()
    return flow


def set_budget(row: Spending, fact: BudgetSet) -> None:
    row.currency, row.amount_cents = fact.currency, fact.amount_cents
    row.first_day, row.last_day = fact.first_day, fact.last_day


def revise(row: Spending, fact: BudgetRevised) -> None:
    row.amount_cents = fact.amount_cents


def draw(row: Spending, fact: BudgetDrawn) -> None:
    flow_of(row, fact.category).drawn += fact.amount_cents
    begins, ends = fact.begins or fact.on, fact.ends or fact.on
    for week, cents in spread(fact.amount_cents, begins, ends, fact.first_day).items():
        row.planned[week] = row.planned.get(week, 0) + cents
    add_amount(row, week_of(begins, fact.first_day), fact.amount_cents)


def accrue(row: Spending, fact: BudgetAccrued) -> None:
    flow_of(row, fact.category).accrued += fact.amount_cents
    if fact.sold_cents is not None and fact.planned_cents:
        row.paced_cents += fact.amount_cents
        row.paced += fact.amount_cents * min(HIGHEST_PACE, fact.sold_cents / fact.planned_cents)


def spend(row: Spending, fact: BudgetSpent) -> None:
    flow = flow_of(row, fact.category)
    flow.spent += fact.amount_cents
    flow.spent_accrued += fact.accrued_cents
    flow.spent_committed += fact.committed_cents
    if fact.unplanned_cents:
        week = week_of(fact.on, fact.first_day)
        row.unplanned[week] = row.unplanned.get(week, 0) + fact.unplanned_cents
        add_amount(row, week, fact.unplanned_cents)


def give_back(row: Spending, fact: BudgetReturned) -> None:
    """What is given back will not be spent: it leaves the plan in the week in which that is known."""
    flow = flow_of(row, fact.category)
    flow.returned += fact.amount_cents
    flow.returned_accrued += fact.accrued_cents
    week = week_of(fact.on, fact.first_day)
    row.planned[week] = row.planned.get(week, 0) - fact.amount_cents


def add_amount(row: Spending, week: int, cents: int) -> None:
    row.squares[week] = row.squares.get(week, 0.0) + float(cents) ** 2
    row.amounts += 1


def commit(row: Spending, fact: CampaignCommitted) -> None:
    flow_of(row, fact.category).drawn += fact.amount_cents


def carry_out(row: Spending, fact: CampaignCarriedOut) -> None:
    flow_of(row, fact.category).accrued += fact.amount_cents


def release(row: Spending, fact: CampaignReleased) -> None:
    flow_of(row, fact.category).returned += fact.amount_cents


def settle(row: Spending, fact: ClaimSettled) -> None:
    """A customer's month does not tell what was accrued before: that is told of budgets."""
    flow = flow_of(row, fact.category)
    flow.spent += fact.paid_cents
    flow.spent_committed += fact.paid_cents
    flow.returned += fact.written_off_cents


def record(row: Spending, fact: SpendingRecorded) -> None:
    flow = flow_of(row, fact.category)
    flow.spent += fact.amount_cents
    flow.spent_committed += fact.planned_cents


WRITERS: Mapping[type[Fact], Callable[[Spending, Any], None]] = {
    BudgetSet: set_budget,
    BudgetRevised: revise,
    BudgetDrawn: draw,
    BudgetAccrued: accrue,
    BudgetSpent: spend,
    BudgetReturned: give_back,
    CampaignCommitted: commit,
    CampaignCarriedOut: carry_out,
    CampaignReleased: release,
    ClaimSettled: settle,
    SpendingRecorded: record,
}


OF_BUDGETS = (BudgetSet, BudgetRevised, BudgetDrawn, BudgetAccrued, BudgetSpent, BudgetReturned)


def parts(fact: Any) -> tuple[Part]:
    """Return the first day of a budget's period, or the month of a customer's fact."""
    of_budget = isinstance(fact, OF_BUDGETS)
    return (fact.first_day.isoformat() if of_budget else fact.on.isoformat()[:7],)


def evolve(row: Spending, fact: Any, event_id: str, part: Part = "") -> None:
    write = WRITERS.get(type(fact))
    if write is None:
        return
    write(row, fact)
    row.currency = fact.currency
    row.latest.append(event_id)
    del row.latest[:-EVIDENCE_KEPT]


SPENDING = Projection("spending", Spending, WRITERS.keys(), evolve, parts, version=3)

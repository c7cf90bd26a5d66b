"""The spending book: the chain of commitments, step by step, and what holds after any history."""

from contextlib import suppress
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from examples.spending import (
    DAY,
    REP,
    Ledger,
    approved,
    booking,
    budgeted,
    claim,
    execution,
    release,
    settle,
)
from examples.spending_histories import BUDGETS, CUSTOMERS, spending_history
from forewarn.domain.budget.facts import BudgetDrawn
from forewarn.domain.campaign.chain import charges_of, with_charges
from forewarn.domain.campaign.decisions import CAMPAIGN
from forewarn.domain.decider import Refused
from forewarn.projections.spending.book import SPENDING
from forewarn.projections.spending.row import Flow, Spending, Stages, stages
from forewarn.projections.spending.weeks import LAST_WEEK, spread, week_of

YEAR = (DAY.isoformat(), "2026-07-01")


def chain(ledger: Ledger, budget: str = "B", part: str = DAY.isoformat()) -> Stages:
    return stages(ledger.row(SPENDING, f"budget/{budget}", part).total)


def test_each_step_of_the_chain_releases_the_one_before() -> None:
    """Source: DOMAIN §3: 1,000; commit 300 → available 700; 200 of it ordered → committed 100 + ordered 200;
    200 invoiced and a new commitment of 50 → committed 150, actual 200, available 650."""
    ledger = budgeted(1_000)
    assert ledger.use().available_cents == 100_000
    approved(ledger, "K", 300)
    assert (chain(ledger), ledger.use().available_cents) == (Stages(30_000, 0, 0, 0), 70_000)
    ledger.do(execution(amount=200))
    assert (chain(ledger), ledger.use().available_cents) == (Stages(10_000, 20_000, 0, 0), 70_000)
    ledger.do(claim(amount=200))
    ledger.do(settle(paid=200))
    approved(ledger, "K2", 50)
    assert (chain(ledger), ledger.use().available_cents) == (Stages(15_000, 0, 20_000, 0), 65_000)


def test_a_customers_month_has_what_moved_in_it() -> None:
    ledger = approved(budgeted())
    ledger.do(execution(amount=200))
    ledger.do(claim(amount=200))
    ledger.do(settle(paid=150))
    ledger.do(release())
    ledger.do(booking(amount=20))
    row = ledger.row(SPENDING, "customer/C1", "2026-01")
    assert row.currency == "CNY"
    assert row.flows == {"promotion": Flow(30_000, 20_000, 17_000, 15_000, 0, 15_000, 0)}


def test_what_is_spent_beside_the_plan_stands_apart() -> None:
    ledger = budgeted()
    ledger.do(booking(amount=20, category="support"))
    row = ledger.row(SPENDING, "budget/B", DAY.isoformat())
    assert chain(ledger) == Stages(0, 0, 2_000, 2_000)
    assert row.flows["support"].spent == 2_000
    assert row.unplanned == {0: 2_000}


def test_a_commitment_is_spread_over_the_days_of_its_campaign() -> None:
    ledger = approved(budgeted(), first_day=DAY + timedelta(days=5), last_day=DAY + timedelta(days=14))
    row = ledger.row(SPENDING, "budget/B", DAY.isoformat())
    assert row.planned == {0: 6_000, 1: 21_000, 2: 3_000}
    ledger.do(release())
    assert sum(row.planned.values()) == 0


@given(st.integers(1, 10**9), st.integers(-20, 400), st.integers(0, 4_000))
def test_the_parts_of_a_spread_add_up(cents: int, offset: int, days: int) -> None:
    begins = DAY + timedelta(days=offset)
    parts = spread(cents, begins, begins + timedelta(days=days), DAY)
    assert sum(parts.values()) == cents
    assert min(parts.values()) >= 0
    assert all(0 <= week <= LAST_WEEK for week in parts)


def test_weeks_beyond_the_period_count_as_its_first_or_last() -> None:
    assert week_of(DAY - timedelta(days=1), DAY) == 0
    assert week_of(date.max, DAY) == LAST_WEEK


def test_a_fact_of_another_book_changes_nothing() -> None:
    row = Spending()
    SPENDING.evolve(row, object(), "e1")
    assert row == Spending()


def lived(seed: int, commands: int) -> Ledger:
    ledger = Ledger()
    for command in spending_history(Random(seed), commands):
        actor = REP if type(command).__name__ == "ProposeCampaign" else "boss"
        with suppress(Refused):
            ledger.do(command, actor)
    return ledger


@given(st.integers(0, 2**32), st.integers(20, 150))
def test_after_any_history_the_sums_of_the_chain_hold(seed: int, commands: int) -> None:
    ledger = lived(seed, commands)
    for budget in BUDGETS:
        for part in YEAR:
            must_hold(ledger, budget, part)
    budgets = Flow(*(sum(each) for each in zip(*flows_of(ledger, "budget/"), strict=True)))
    customers = Flow(*(sum(each) for each in zip(*flows_of(ledger, "customer/"), strict=True)))
    assert (budgets.drawn, budgets.accrued, budgets.spent) == (
        customers.drawn,
        customers.accrued,
        customers.spent,
    )
    assert budgets.returned == customers.returned


def must_hold(ledger: Ledger, budget: str, part: str) -> None:
    """A budget is never exceeded by what was approved, and holds what its campaigns hold."""
    seen = chain(ledger, budget, part)
    amount = ledger.row(SPENDING, f"budget/{budget}", part).amount_cents
    campaigns = [
        with_charges(campaign.chain, ledger.answer(charges_of(campaign.proposed.campaign)))
        for stream, facts in ledger.streams.items()
        if stream.startswith("campaign/")
        for campaign in [CAMPAIGN.fold(facts)]
        if campaign.proposed is not None
        and (campaign.proposed.budget, campaign.proposed.period.isoformat()) == (budget, part)
    ]
    assert min(seen) >= 0
    assert seen.committed == sum(each.open_committed for each in campaigns)
    assert seen.accrued == sum(each.open_accrued for each in campaigns)
    assert seen.spent == seen.unplanned + sum(each.spent for each in campaigns)
    assert all(each.unclaimed >= 0 for each in campaigns)
    assert seen.used - seen.unplanned <= amount or seen.unplanned > 0


def flows_of(ledger: Ledger, kind: str) -> list[tuple[int, ...]]:
    rows = [
        row
        for (book, subject, _), row in ledger.rows.items()
        if book == "spending" and subject.startswith(kind)
    ]
    totals = [row.total for row in rows]
    empty = (0,) * 7
    return [
        empty,
        *(
            (
                each.drawn,
                each.accrued,
                each.spent,
                each.returned,
                each.spent_accrued,
                each.spent_committed,
                each.returned_accrued,
            )
            for each in totals
        ),
    ]


@given(st.integers(0, 2**32), st.integers(20, 150))
def test_no_approval_exceeds_a_budget_whatever_was_spent_beside_it(seed: int, commands: int) -> None:
    ledger = Ledger()
    for command in spending_history(Random(seed), commands):
        actor = REP if type(command).__name__ == "ProposeCampaign" else "boss"
        with suppress(Refused):
            for fact in ledger.do(command, actor):
                if isinstance(fact, BudgetDrawn):
                    assert ledger.use(fact.budget, fact.first_day).available_cents >= 0


def test_random_histories_reach_every_stage() -> None:
    seen = chain(lived(7, 400), BUDGETS[0], YEAR[0])
    assert CUSTOMERS
    assert min(seen) > 0

"""`forewarn book expenses`: the burn beside the sales pace. The numbers are those of WORKING_LIFE 2.8."""

from contextlib import closing
from datetime import date, timedelta
from typing import Any

import pytest

from examples.json_documents import EXAMPLES, must_agree
from examples.stores import open_store
from forewarn.domain.budget.facts import BudgetAccrued

MARCH_2, MARCH_11 = date(2026, 3, 2), date(2026, 3, 11)
CNY = {"currency": "CNY"}


def yuan(amount: str) -> dict[str, str]:
    return {"amount": amount, **CNY}


def on(command: str, day: date = MARCH_2, **fields: Any) -> dict[str, Any]:
    return {"command": command, "on": str(day), **fields}


@pytest.fixture
def spent(company: Any) -> Any:
    """On 11 March 8 of 22 weighted days have gone: 320,000 of 1,100,000 are sold, 30,000 of 66,000 spent."""
    line = {"sku": "TEA", "quantity": 1, "unit_price": "320000.00"}
    days = [on("OpenDay", MARCH_2 + timedelta(days=number)) for number in range(1, 10)]
    budget = {"budget": "B", "first_day": "2026-01-01", "last_day": "2026-12-31"}
    month = {"first_day": "2026-03-01", "last_day": "2026-03-31", "actor": "rep/7"}
    execution = {"execution": "E1", "activity": "display", "store": "S1"}
    answer = company.do(
        on("SetTarget", holder="customer/C1", period="2026-03", amount=yuan("1100000.00")),
        on("SetBudget", amount=yuan("500000.00"), **budget),
        on("ProposeCampaign", campaign="K", customer="C1", budget="B", amount=yuan("66000.00"), **month),
        on("ApproveCampaign", campaign="K", actor="boss"),
        on("PlaceOrder", order="T1", customer="C1", lines=[line], prepaid=True, **CNY),
        on("DeliverOrder", order="T1", delivery="TD1"),
        on("CarryOutCampaign", campaign="K", amount=yuan("30000.00"), **execution),
        *days,
    )
    assert answer.code == 0, answer
    return company


def lines(company: Any, *arguments: str) -> dict[str, dict[str, Any]]:
    document = company.forewarn("book", "expenses", *arguments, "--json").document
    must_agree(document, EXAMPLES["book expenses --json"])
    return {row["holder"]: row for row in document["rows"]}


def test_spending_runs_ahead_of_its_plan_and_of_the_sales(spent: Any) -> None:
    found = lines(spent)["customer/C1"]
    assert (found["planned_to_date"], found["burn"]) == (yuan("24000.00"), 1.25)
    assert (found["projection"], found["over"]) == (yuan("82500.00"), yuan("16500.00"))
    assert (found["sales_pace"], found["planned_percent"], found["spent_percent"]) == (0.8, 6.0, 9.38)


def test_what_is_paid_for_an_execution_does_not_count_twice(spent: Any) -> None:
    claim = {"claim": "CL1", "activity": "display", "store": "S1", "period": "2026-03", "evidence": ["photo"]}
    beside = {"document": "F1", "customer": "C1", "budget": "B", "amount": yuan("500.00")}
    answer = spent.do(
        on("SubmitClaim", MARCH_11, campaign="K", amount=yuan("20000.00"), **claim),
        on("SettleClaim", MARCH_11, claim="CL1", paid=yuan("20000.00"), residual="carry", actor="boss"),
        on("RecordSpending", MARCH_11, **beside),
    )
    assert answer.code == 0, answer
    assert lines(spent)["customer/C1"]["spent"] == yuan("30500.00")


def test_a_budget_is_told_how_the_sales_stood_when_a_campaign_was_carried_out(spent: Any) -> None:
    """On 2 March 320,000 are sold, of 50,000 planned for the first of 22 days."""
    with closing(open_store(spent.url)) as store:
        facts = [entry.fact for entry in store.tail("budget/B")]
    [accrued] = [fact for fact in facts if isinstance(fact, BudgetAccrued)]
    assert (accrued.sold_cents, accrued.planned_cents) == (32_000_000, 5_000_000)


def test_a_rep_has_the_sum_of_its_customers(spent: Any) -> None:
    found = lines(spent)
    assert set(found) == {"customer/C1", "rep/li"}
    assert found["rep/li"] == found["customer/C1"] | {"holder": "rep/li"}
    assert set(lines(spent, "--subject", "rep/li")) == {"rep/li"}
    assert set(lines(spent, "--subject", "C1")) == {"customer/C1"}


def test_both_clocks_hold(spent: Any) -> None:
    assert lines(spent, "--as-of", "2026-03-01") == {}
    before = lines(spent, "--as-of", "2026-03-02")["customer/C1"]
    assert (before["planned_to_date"], before["burn"]) == (yuan("3000.00"), 10.0)
    known = str(spent.events())
    more = {"execution": "E2", "activity": "display", "store": "S2", "amount": yuan("1000.00")}
    assert spent.do(on("CarryOutCampaign", MARCH_11, campaign="K", **more)).code == 0
    assert lines(spent)["customer/C1"]["spent"] == yuan("31000.00")
    assert lines(spent, "--known-at", known)["customer/C1"]["spent"] == yuan("30000.00")

"""`forewarn book campaigns` and `book claims`: what a campaign did to sales, and what waits to be settled."""

from contextlib import closing
from datetime import date, timedelta
from typing import Any

import pytest

from examples.json_documents import EXAMPLES, must_agree
from examples.stores import open_store
from forewarn.domain.campaign.facts import CampaignEvaluated

MONDAY = date(2026, 3, 2)
CNY = {"currency": "CNY"}


def yuan(amount: str) -> dict[str, str]:
    return {"amount": amount, **CNY}


def sold(on: date, amount: int, promotion: bool = False) -> list[dict[str, Any]]:
    line = {
        "sku": "TEA",
        "quantity": amount,
        "unit_price": "1.00",
        "brand": "Yunshan",
        "promotion": promotion,
    }
    day, order = on.isoformat(), f"T-{on}"
    placed = {"command": "PlaceOrder", "on": day, "order": order, "customer": "C1", "lines": [line], **CNY}
    return [
        placed | {"prepaid": True},
        {"command": "DeliverOrder", "on": day, "order": order, "delivery": f"D-{on}"},
    ]


def days(first: date, count: int) -> list[dict[str, Any]]:
    return [{"command": "OpenDay", "on": str(first + timedelta(days=number))} for number in range(count)]


CAMPAIGN: dict[str, Any] = {
    "command": "ProposeCampaign",
    "on": str(MONDAY),
    "campaign": "K",
    "customer": "C1",
    "budget": "B",
    "amount": yuan("300.00"),
    "first_day": str(MONDAY),
    "last_day": str(MONDAY + timedelta(days=6)),
    "strategy": "display",
    "brand": "Yunshan",
    "responsible": "rep/7",
    "actor": "rep/7",
}
CLAIM: dict[str, Any] = {
    "command": "SubmitClaim",
    "on": str(MONDAY),
    "claim": "CL1",
    "campaign": "K",
    "activity": "display",
    "store": "S1",
    "period": "2026-03",
    "amount": yuan("200.00"),
}


@pytest.fixture
def promoted(company: Any) -> Any:
    """C1 buys for 500 a week, for 1,600 in the week of the campaign, for 300 in the week after it."""
    weeks = [each for week in range(8, 0, -1) for each in sold(MONDAY - timedelta(days=7 * week), 500)]
    budget = {"command": "SetBudget", "on": str(MONDAY), "budget": "B", "amount": yuan("1000.00")}
    after = MONDAY + timedelta(days=7)
    answer = company.do(
        *weeks,
        budget | {"first_day": "2026-01-01", "last_day": "2026-12-31"},
        CAMPAIGN,
        {"command": "ApproveCampaign", "on": str(MONDAY), "campaign": "K", "actor": "boss"},
        CLAIM,
        *sold(MONDAY, 1_600, promotion=True),
        *days(MONDAY + timedelta(days=1), 7),
        *sold(after, 300),
        *days(after + timedelta(days=1), 7),
    )
    assert answer.code == 0, answer
    return company


def line(company: Any, name: str, *arguments: str) -> dict[str, Any]:
    document = company.forewarn("book", name, *arguments, "--json").document
    must_agree(document, EXAMPLES[f"book {name} --json"])
    [found] = document["rows"]
    return dict(found)


def test_a_campaign_is_held_against_what_sells_without_it(promoted: Any) -> None:
    found = line(promoted, "campaigns")
    assert (found["actual"], found["baseline"], found["dip"]) == (
        yuan("1600.00"),
        yuan("500.00"),
        yuan("200.00"),
    )
    assert (found["baseline_weeks"], found["committed"]) == (8, yuan("300.00"))


def test_the_dip_and_the_effect_are_said_when_their_days_have_passed(promoted: Any) -> None:
    running = line(promoted, "campaigns", "--as-of", "2026-03-08")
    assert (running["actual"], running["baseline"], running["dip"], running["baseline_weeks"]) == (None,) * 4
    over = line(promoted, "campaigns", "--as-of", "2026-03-14")
    assert (over["baseline"], over["dip"]) == (yuan("500.00"), None)
    assert promoted.forewarn("book", "campaigns", "--as-of", "2026-03-01", "--json").document["rows"] == []


EVALUATION: dict[str, Any] = {
    "command": "EvaluateCampaign",
    "on": "2026-03-16",
    "campaign": "K",
    "margin_percent": "60",
}


def evaluated(company: Any, **figures: Any) -> Any:
    """Return the answer to an evaluation of a campaign on which 100 are spent and 200 claimed."""
    spending = {"document": "F1", "customer": "C1", "budget": "B", "amount": yuan("100.00"), "campaign": "K"}
    return company.do({"command": "RecordSpending", "on": "2026-03-16"} | spending, EVALUATION | figures)


def returns(company: Any) -> tuple[float, float]:
    found = line(company, "campaigns")
    return found["return_naive"], found["return_net"]


def test_an_evaluation_takes_from_the_books_what_they_list(promoted: Any) -> None:
    """1,100 more at 60 % for 300 are 1.20; 200 less, net of the dip, 0.80."""
    assert evaluated(promoted).code == 0
    assert returns(promoted) == (1.2, 0.8)


def test_a_figure_that_is_named_goes_before_that_of_the_books(promoted: Any) -> None:
    assert evaluated(promoted, actual=yuan("1000.00")).code == 0
    assert returns(promoted) == (0.0, -0.4)
    with closing(open_store(promoted.url)) as store:
        facts = [entry.fact for entry in store.tail("customer/C1")]
    [fact] = [each for each in facts if isinstance(each, CampaignEvaluated)]
    assert (fact.given, fact.measured_actual_cents) == (("actual",), 160_000)


def test_open_claims_say_what_is_missing(promoted: Any) -> None:
    found = line(promoted, "claims", "--subject", "C1")
    assert (found["claim"], found["evidence"], found["first_claim"]) == ("CL1", "missing", "")
    assert (found["amount"], found["beyond"]) == (yuan("200.00"), yuan("200.00"))
    known = str(promoted.events())
    reject = {"command": "RejectClaim", "on": "2026-03-16", "claim": "CL1", "reason": "no photo"}
    assert promoted.do(reject).code == 0
    assert promoted.forewarn("book", "claims", "--json").document["rows"] == []
    assert line(promoted, "claims", "--known-at", known) == found

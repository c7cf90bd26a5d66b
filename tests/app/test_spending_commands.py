"""Budgets, campaigns and claims on the command line: the chain, both clocks, and bad input."""

from typing import Any

import pytest

from examples.json_documents import EXAMPLES, must_agree

ON = "2026-03-02"


def yuan(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "CNY"}


def named(command: str, **fields: Any) -> dict[str, Any]:
    return {"command": command, "on": ON, **fields}


SET = named("SetBudget", budget="B", first_day="2026-01-01", last_day="2026-12-31", amount=yuan("1000.00"))
PROPOSE = named(
    "ProposeCampaign",
    campaign="K",
    customer="C1",
    budget="B",
    amount=yuan("300.00"),
    first_day=ON,
    last_day="2026-03-31",
    actor="rep/7",
)
APPROVE = named("ApproveCampaign", campaign="K", actor="boss")
CLAIM = named(
    "SubmitClaim",
    claim="CL1",
    campaign="K",
    activity="display",
    store="S1",
    period="2026-03",
    amount=yuan("200.00"),
    evidence=["photo"],
)


def budget_line(company: Any, *arguments: str) -> dict[str, Any]:
    document = company.forewarn("book", "spending", "--subject", "budget/B", *arguments, "--json").document
    must_agree(document, EXAMPLES["book spending --json"])
    [line] = [row for row in document["rows"] if row["category"] == ""]
    return {name: value["amount"] for name, value in line.items() if isinstance(value, dict)}


def test_the_chain_is_read_with_both_clocks(company: Any) -> None:
    assert company.do(SET).code == 0
    before = company.events()
    assert company.do(PROPOSE, APPROVE).code == 0
    assert budget_line(company)["available"] == "700.00"
    assert budget_line(company, "--known-at", str(before))["available"] == "1000.00"
    rows = company.forewarn("book", "spending", "--as-of", "2026-03-01", "--json").document["rows"]
    assert rows == []
    assert company.forewarn("replay", "--verify").code == 0


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (SET | {"budget": "N", "amount": yuan("-1.00")}, "give an amount above zero"),
        (SET | {"first_day": "2026-06-01"}, "overlaps the period 2026-01-01 to 2026-12-31"),
        (CLAIM | {"amount": yuan("301.00")}, "is left with 300.00 CNY"),
        (CLAIM | {"campaign": "X"}, "not proposed"),
        (
            named(
                "CarryOutCampaign",
                campaign="X",
                execution="E1",
                activity="display",
                store="S1",
                amount=yuan("1.00"),
            ),
            "send ProposeCampaign first",
        ),
    ],
)
def test_bad_input_is_refused_and_its_neighbours_go_on(company: Any, bad: dict[str, Any], said: str) -> None:
    company.do(SET, PROPOSE, APPROVE)
    before = company.events()
    answer = company.do(bad, CLAIM)
    assert answer.code == 2
    assert said in answer.out + answer.err
    told_of_the_claim, alert = 3, 1
    assert company.events() == before + told_of_the_claim + alert

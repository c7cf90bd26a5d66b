"""An alert that recovers goes on saying what it warned of, also where no event is the evidence of it."""

from typing import Any


def test_an_alert_about_what_did_not_happen_says_why_it_was_raised(nobody: Any) -> None:
    """A customer who has never ordered has no event to show; its first order ends the condition."""
    register = {"command": "RegisterCustomer", "customer": "C1", "name": "大华", "currency": "CNY"}
    line = {"sku": "A", "quantity": 1, "unit_price": "1.00"}
    order = {"command": "TakeOverOrder", "order": "O1", "customer": "C1", "currency": "CNY", "lines": [line]}
    answer = nobody.do(
        {"command": "OpenDay", "on": "2026-01-05"},
        {**register, "on": "2026-01-05"},
        {"command": "OpenDay", "on": "2026-04-10"},
        {**order, "on": "2026-04-10"},
    )
    assert answer.code == 0, answer
    (alert,) = nobody.forewarn("alerts", "--monitor", "churn", "--json").document["alerts"]
    assert alert["state"] == "recovering"
    assert "never activated" in alert["text"]["en"]
    explained = nobody.forewarn("explain", alert["alert"], "--json").document
    assert explained["told"]["measures"][0]["name"] == "days_without_order"
    assert explained["derived_again"] == "same"

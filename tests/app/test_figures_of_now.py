"""People work with the figure that an alert shows: it is the one of today, beside the one that was told."""

from typing import Any

import pytest

CUSTOMER = {"command": "RegisterCustomer", "on": "2026-03-02", "customer": "K1"}
BILL = {"command": "TakeOverInvoice", "on": "2026-03-02", "customer": "K1"}
TOLD = "100.0 % of the credit limit is used: 1000.00 of 1000.00 CNY."
NOW = "350.0 % of the credit limit is used: 3500.00 of 1000.00 CNY."


def bill(invoice: str, amount: str) -> dict[str, Any]:
    return {**BILL, "invoice": invoice, "amount": {"amount": amount, "currency": "CNY"}}


@pytest.fixture
def using(nobody: Any) -> Any:
    """K1 used its limit up, and has been billed more since."""
    terms = {"limit": {"limit": "amount", "amount_cents": 100_000}, "payment_days": 300}
    nobody.do(
        {"command": "OpenDay", "on": "2026-03-02"},
        {**CUSTOMER, "name": "丰", "currency": "CNY"},
        {"command": "SetCreditTerms", "on": "2026-03-02", "customer": "K1", "terms": terms},
        bill("I1", "1000.00"),
    )
    return nobody


def alert_of(company: Any) -> Any:
    [alert] = company.forewarn("alerts", "--json").document["alerts"]
    return alert


def test_as_long_as_nothing_has_changed_both_are_the_same(using: Any) -> None:
    alert = alert_of(using)
    assert alert["text"]["en"] == alert["as_told"]["text"]["en"] == TOLD
    assert "as told" not in using.forewarn("alerts").out


def test_the_list_shows_the_figures_of_today_and_those_that_were_told(using: Any) -> None:
    using.do({"command": "OpenDay", "on": "2026-03-09"}, bill("I2", "2500.00"))
    alert = alert_of(using)
    assert alert["text"]["en"] == NOW
    assert "3500.00" in alert["text"]["zh"]
    assert alert["as_told"]["on"] == "2026-03-02"
    assert alert["as_told"]["text"]["en"] == TOLD
    assert f"{NOW} (as told on 2026-03-02: {TOLD})" in using.forewarn("alerts").out


def test_an_explanation_shows_both_with_their_numbers(using: Any) -> None:
    using.do({"command": "OpenDay", "on": "2026-03-09"}, bill("I2", "2500.00"))
    name = alert_of(using)["alert"]
    lines = using.forewarn("explain", name).out.splitlines()
    assert [line.strip() for line in lines[1:5:2]] == [NOW, "as told on 2026-03-02:"]
    assert "  numbers and thresholds, now:" in lines
    assert "  numbers and thresholds, as told on 2026-03-02:" in lines
    assert "    exposure: 3500.00 CNY, threshold 1000.00 CNY" in lines
    document = using.forewarn("explain", name, "--json").document
    assert (document["now"]["on"], document["now"]["en"]) == ("2026-03-09", NOW)
    assert document["told"]["explanation"]["en"] == TOLD


def test_what_is_gone_is_shown_as_it_was_told(using: Any) -> None:
    paid = {"command": "ReceivePayment", "on": "2026-03-09", "payment": "P1", "customer": "K1"}
    amount = {"amount": "1000.00", "currency": "CNY"}
    answer = using.do({"command": "OpenDay", "on": "2026-03-09"}, {**paid, "amount": amount})
    assert answer.code == 0, answer
    alert = alert_of(using)
    assert (alert["state"], alert["text"]) == ("recovering", alert["as_told"]["text"])

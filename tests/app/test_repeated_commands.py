"""A command is known by its id: what comes twice is booked once."""

from typing import Any

import pytest

TODAY = "2026-03-02"
REPORT = {"customer": "C1", "kind": "strike_off", "source": "registry"}
PAYMENT = {"payment": "P9", "customer": "C1", "amount": {"amount": "1.00", "currency": "CNY"}}


def test_the_same_command_id_is_carried_out_once(company: Any) -> None:
    command = {"command": "ReceivePayment", "on": TODAY, **PAYMENT}
    first, again = company.do({**command, "id": "c-1"}, {**command, "id": "c-1"}).document["commands"]
    before = company.everything()
    (later,) = company.do({**command, "id": "c-1"}).document["commands"]
    assert [first["outcome"], again["outcome"], later["outcome"]] == ["stored", "repeated", "repeated"]
    assert company.everything() == before


def test_another_command_under_an_id_that_is_known_is_refused(company: Any) -> None:
    company.do({"command": "OpenDay", "on": "2026-03-03", "id": "c-1"})
    before = company.everything()
    answer = company.do({"command": "ReportFact", **REPORT, "on": TODAY, "id": "c-1"})
    (outcome,) = answer.document["commands"]
    assert (answer.code, outcome["outcome"], company.everything()) == (2, "rejected", before)
    assert outcome["error"] == (
        "id c-1 was used for another command, OpenDay about calendar on 2026-03-03: "
        "give this ReportFact an id of its own"
    )


CHANGES: list[dict[str, Any]] = [
    {"payment": "P8"},
    {"amount": {"amount": "2.00", "currency": "CNY"}},
    {"on": "2026-03-01"},
    {"tender": "cash"},
    {"customer": "C2", "amount": {"amount": "1.00", "currency": "USD"}},
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_a_payment_under_an_id_that_another_one_had_is_refused(company: Any, change: dict[str, Any]) -> None:
    payment = {"command": "ReceivePayment", "on": TODAY, **PAYMENT, "id": "statement/1"}
    assert company.do(payment).code == 0
    company.expect_rejection({**payment, **change}, "id statement/1 was used for another command")


def test_the_same_command_may_be_written_another_way(company: Any) -> None:
    payment = {"command": "ReceivePayment", "on": TODAY, **PAYMENT, "id": "c-1"}
    company.do(payment)
    (again,) = company.do({**payment, "tender": "transfer", "actor": "bob"}).document["commands"]
    assert again["outcome"] == "repeated"


def test_nothing_to_do_is_another_answer_than_repeated(company: Any) -> None:
    day = {"command": "OpenDay", "on": "2026-03-03"}
    outcomes = company.do({**day, "id": "c-1"}, {**day, "id": "c-1"}, {**day, "id": "c-2"}).document[
        "commands"
    ]
    assert [outcome["outcome"] for outcome in outcomes] == ["stored", "repeated", "nothing to do"]


def test_a_rejected_command_may_be_sent_again_with_its_id_once_it_is_right(company: Any) -> None:
    command = {"command": "ReportFact", **REPORT, "id": "c-1"}
    outcomes = company.do({**command, "on": "2026-03-03"}, {**command, "on": TODAY}).document["commands"]
    assert [outcome["outcome"] for outcome in outcomes] == ["rejected", "stored"]

"""A command is known by its id: what comes twice is booked once."""

from typing import Any

TODAY = "2026-03-02"
REPORT = {"customer": "C1", "kind": "strike_off", "source": "registry"}
PAYMENT = {"payment": "P9", "customer": "C1", "amount": {"amount": "1.00", "currency": "CNY"}}


def test_the_same_command_id_is_carried_out_once(company: Any) -> None:
    command = {"command": "ReceivePayment", "on": TODAY, **PAYMENT}
    first, again = company.do({**command, "id": "c-1"}, {**command, "id": "c-1"}).document["commands"]
    before = company.everything()
    (later,) = company.do({**command, "id": "c-1"}).document["commands"]
    assert [first["outcome"], again["outcome"], later["outcome"]] == ["stored", "nothing new", "nothing new"]
    assert company.everything() == before


def test_another_command_under_an_id_that_is_known_changes_nothing(company: Any) -> None:
    company.do({"command": "OpenDay", "on": "2026-03-03", "id": "c-1"})
    before = company.everything()
    (outcome,) = company.do({"command": "ReportFact", **REPORT, "on": TODAY, "id": "c-1"}).document[
        "commands"
    ]
    assert (outcome["outcome"], company.everything()) == ("nothing new", before)


def test_a_rejected_command_may_be_sent_again_with_its_id_once_it_is_right(company: Any) -> None:
    command = {"command": "ReportFact", **REPORT, "id": "c-1"}
    outcomes = company.do({**command, "on": "2026-03-03"}, {**command, "on": TODAY}).document["commands"]
    assert [outcome["outcome"] for outcome in outcomes] == ["rejected", "stored"]

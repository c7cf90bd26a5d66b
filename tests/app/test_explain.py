"""Every alert can be explained, and the log is asked again whether it is so."""

import json
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from forewarn.alerts.registry import MONITORS
from forewarn.cli.main import main
from forewarn.domain.calendar import OpenDay
from forewarn.domain.credit import CreditTerms, Unlimited
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.money import Money
from forewarn.domain.paper.writing import TakeOverInvoice
from forewarn.domain.payment.receiving import ReceivePayment
from forewarn.reading.audit.explaining import lines
from forewarn.reading.audit.explanation import explain
from forewarn.scenario.random_history import random_history

MONDAY = date(2026, 1, 5)


def after(days: int) -> date:
    return MONDAY + timedelta(days=days)


@pytest.fixture
def warned(found: Any) -> Any:
    """C1 owes 5,000 yuan since Monday, and an alert says so."""
    company = found()
    company.do(OpenDay(MONDAY))
    company.do(RegisterCustomer(MONDAY, "C1", "Lian", "CNY", region="East", owner="rep/1"))
    company.do(SetCreditTerms(MONDAY, "C1", CreditTerms(limit=Unlimited())))
    company.do(TakeOverInvoice(MONDAY, "I1", "C1", Money(500_000, "CNY"), MONDAY), command_id="the invoice")
    company.open_days(after(12))
    return company


def the_alert(company: Any) -> str:
    [name] = {fact.alert for fact in company.alerts() if fact.dimension == "account" and fact.evidence}
    return str(name)


def forewarn(company: Any, *arguments: str) -> int:
    with pytest.raises(SystemExit) as stop:
        main([*arguments, "--store", f"sqlite:///{company.path}"])
    return int(stop.value.code or 0)


def change(company: Any, statement: str, old: bytes, new: bytes) -> None:
    """In the first value that the statement finds: `SELECT rowid, column … FROM table …`."""
    table, column = statement.split("FROM ")[1].split()[0], statement.split()[2]
    with closing(sqlite3.connect(company.path)) as connection:
        key, data = connection.execute(statement).fetchone()
        assert old in data
        changed = data.replace(old, new, 1)
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (changed, key))
        connection.commit()


def test_an_explanation_tells_numbers_thresholds_rules_and_evidence(
    warned: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert forewarn(warned, "explain", the_alert(warned)) == 0
    out = capsys.readouterr().out
    assert "Lian (customer/C1), arrears, account" in out
    assert "by version 0 of the rules" in out
    assert "overdue_days: 10 days, threshold 10.0 days" in out
    assert "2026-01-05 invoice I1 over 5000.00 CNY was taken over, due 2026-01-05" in out
    assert "raised: firing (notice)" in out
    assert out.splitlines()[-1] == "  derived again from the log: same"


def test_evidence_are_events_that_are_there(warned: Any) -> None:
    explanation = explain(warned.store, MONITORS, the_alert(warned))
    assert [entry.event_id for entry in explanation.evidence] == list(explanation.told.evidence)
    assert [entry.stream for entry in explanation.evidence] == ["invoice/I1"]


def test_a_resolved_alert_is_explained_by_what_it_last_found(warned: Any) -> None:
    warned.do(ReceivePayment(after(12), "P1", "C1", Money(500_000, "CNY")))
    warned.settle()
    explanation = explain(warned.store, MONITORS, the_alert(warned))
    assert [fact.transition for fact in explanation.transitions] == [
        "withheld",
        "resolved",
        "raised",
        "recovering",
    ]
    assert explanation.told.transition == "raised"
    assert list(explanation.differences) == []


def test_programs_are_given_a_document(warned: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert forewarn(warned, "explain", the_alert(warned), "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["derived_again"] == "same"
    [evidence] = document["evidence"]
    assert (evidence["name"], evidence["on"]) == ("invoice.taken_over.v1", "2026-01-05")
    assert document["told"]["evidence"] == [evidence["event_id"]]


def test_an_alert_that_there_is_not_is_bad_input(warned: Any, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("arrears-000000000000-1", "nonsense", f"{the_alert(warned)}1"):
        assert forewarn(warned, "explain", name) == 2
        assert "there is no alert" in capsys.readouterr().err


def test_a_changed_book_changes_no_explanation(warned: Any) -> None:
    row = "SELECT rowid, row FROM book_rows WHERE book = 'receivables' AND subject = 'customer/C1'"
    change(warned, row, b"2026", b"2020")
    assert forewarn(warned, "replay", "--verify") == 1
    assert forewarn(warned, "explain", the_alert(warned)) == 0


def test_an_alert_changed_by_hand_is_found(warned: Any, capsys: pytest.CaptureFixture[str]) -> None:
    alert = the_alert(warned)
    change(warned, "SELECT rowid, state FROM events WHERE topic = 'alert.raised.v1'", b"500000", b"100000")
    assert forewarn(warned, "explain", alert) == 1
    out = capsys.readouterr().out
    assert "differs" in out
    assert '"value":100000' in out
    assert '"value":500000' in out
    assert forewarn(warned, "explain", alert, "--json") == 1
    assert json.loads(capsys.readouterr().out)["derived_again"] == "different"


def test_a_fact_changed_by_hand_no_longer_proves_the_alert(warned: Any) -> None:
    taken_over = "SELECT rowid, state FROM events WHERE topic = 'invoice.taken_over.v1'"
    change(warned, taken_over, b'"due":"2026', b'"due":"2027')
    assert forewarn(warned, "explain", the_alert(warned)) == 1


def test_an_alert_that_cannot_be_read_is_checked_and_found_wrong(
    warned: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    alert = the_alert(warned)
    change(warned, "SELECT rowid, state FROM events WHERE topic = 'alert.raised.v1'", b"{", b"[")
    assert forewarn(warned, "explain", alert) == 1
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.slow
@settings(max_examples=3, phases=(Phase.explicit, Phase.generate))
@given(seed=st.integers(0, 2**32))
def test_every_alert_of_a_random_history_is_explained_the_same(founding: Any, seed: int) -> None:
    with founding() as found:
        company = found()
        for command in islice(random_history(Random(seed)), 120):
            company.try_to(command)
            company.settle()
        names = {fact.alert for fact in company.alerts()}
        assert names
        for name in sorted(names):
            explanation = explain(company.store, MONITORS, name)
            assert list(explanation.differences) == []
            assert len(explanation.evidence) == len(explanation.told.evidence)
            assert list(lines(explanation))[-1] == "  derived again from the log: same"

"""A monitor looks at subjects of any kind; the directory names them, and rules apply to their segment."""

from collections.abc import Iterator
from typing import Any

import pytest

from examples.company import MONDAY, after
from examples.program import Program
from examples.reps import MISSED_CALLS, REP_FACTS, REPS, RepEngaged, engage, engaged, missed
from examples.trial import Trial, trials
from forewarn.alerts.arrears.monitor import ARREARS
from forewarn.alerts.life.facts import Who
from forewarn.domain.calendar import OpenDay
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.money import Money
from forewarn.domain.paper.writing import TakeOverInvoice
from forewarn.domain.policy import Policy
from forewarn.domain.rules import Override, PublishRules
from forewarn.projections import directory

PROGRAM = Program((ARREARS, MISSED_CALLS), (REPS,), facts=REP_FACTS)


@pytest.fixture
def trial(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setitem(directory.WRITERS, RepEngaged, engage)  # type: ignore[arg-type]
    with trials() as begin:
        trial = begin(PROGRAM)
        trial.do(OpenDay(MONDAY))
        yield trial


def subjects(trial: Trial) -> list[str]:
    return [alert.subject for alert in trial.alerts("missed_calls")]


def publish(trial: Trial, *overrides: Override) -> None:
    trial.do(PublishRules(trial.door.today(), Policy(), {}, overrides))
    trial.worker.catch_up()


def one_call(by: Any, value: str) -> Override:
    return Override("missed_calls", by, value, {"missed": 1})


def test_an_alert_about_a_rep_names_the_rep(trial: Trial) -> None:
    trial.work(engaged("7"), missed("7", "C1"), missed("7", "C2"))
    [alert] = trial.alerts()
    assert (alert.subject, alert.who) == ("rep/7", Who(name="Rep 7", region="East", owner="Wang"))
    assert len(alert.evidence) == 2
    trial.must_be_derivable()


def test_a_rep_that_nobody_engaged_is_called_by_the_bare_id(trial: Trial) -> None:
    trial.work(missed("9", "C1"), missed("9", "C2"))
    assert trial.alerts()[0].who == Who(name="9", region="", owner="")


def test_overrides_apply_to_the_segment_of_the_rep(trial: Trial) -> None:
    trial.work(engaged("7", "East"), engaged("8", "West"), missed("7", "C1"), missed("8", "C1"))
    publish(trial, one_call("region", "West"))
    assert subjects(trial) == ["rep/8"]
    trial.work(engaged("7", "West"))
    assert subjects(trial) == ["rep/8", "rep/7"]
    trial.must_be_derivable()


def test_an_override_for_a_customer_is_none_for_a_rep_of_the_same_id(trial: Trial) -> None:
    trial.work(missed("7", "C1"))
    publish(trial, one_call("customer", "7"))
    assert subjects(trial) == []


def test_what_concerns_a_rep_says_nothing_about_a_customer(trial: Trial) -> None:
    trial.do(RegisterCustomer(MONDAY, "7", "Lian", "CNY"))
    trial.do(TakeOverInvoice(MONDAY, "I1", "7", Money(500_000, "CNY"), MONDAY))
    trial.worker.catch_up()
    trial.open_until(after(20))
    before = [alert for alert in trial.alerts() if alert.subject == "customer/7"]
    trial.work(engaged("7"), missed("7", "C1"), missed("7", "C2"))
    trial.open_until(after(21))
    later = trial.alerts()[len(before) :]
    assert before != []
    assert {alert.monitor for alert in before} == {"arrears"}
    assert [(alert.monitor, alert.subject) for alert in later] == [("missed_calls", "rep/7")]
    assert {wake.subject for wake in trial.store.wakes_of("arrears")} <= {"customer/7"}
    trial.must_be_derivable()

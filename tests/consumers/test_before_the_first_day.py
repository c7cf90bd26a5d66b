"""Before the first business day is open nobody is asked; all who were touched are asked when it opens."""

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from examples.company import MONDAY, after
from examples.customers import REGISTERED
from examples.meters import METER_FACTS, METERS, MeterMonitor, read
from examples.program import Program
from examples.trial import Trial, trials
from forewarn.alerts.arrears.monitor import ARREARS
from forewarn.domain.calendar import OpenDay, PublishCalendarYear
from forewarn.domain.policy import Policy
from forewarn.domain.rules import PublishRules

SUBJECTS = [f"customer/C{number}" for number in range(7)]


class Early:
    """Facts of seven subjects, and no day."""

    def __init__(self, begin: Any) -> None:
        self.meters = MeterMonitor()
        monitors = (ARREARS, self.meters.monitor)
        self.trial: Trial = begin(Program(monitors, (METERS,), facts=METER_FACTS, portion=3))
        self.trial.work(*(read(subject, 20) for subject in SUBJECTS))

    @property
    def asked(self) -> list[str]:
        return [subject for subject, _ in self.meters.asked]


@pytest.fixture
def early() -> Iterator[Early]:
    with trials() as begin:
        yield Early(begin)


def test_nobody_is_asked_before_the_first_day(early: Early) -> None:
    assert early.asked == []
    early.trial.must_be_derivable()


def test_neither_rules_nor_a_calendar_ask_anybody_before_it(early: Early) -> None:
    early.trial.do(PublishRules(MONDAY, Policy(), {"meters": {"high": 15}}))
    early.trial.do(PublishCalendarYear(MONDAY, 2026, (MONDAY,), ()))
    early.trial.worker.catch_up()
    assert early.asked == []
    early.trial.must_be_derivable()


def test_all_who_were_touched_are_asked_when_it_opens_and_once(early: Early) -> None:
    early.trial.do(OpenDay(MONDAY))
    early.trial.worker.catch_up()
    assert early.asked == SUBJECTS
    assert {alert.on for alert in early.trial.alerts()} == {MONDAY}
    early.trial.open_until(after(2))
    assert early.asked == SUBJECTS
    early.trial.must_be_derivable()


def test_they_are_asked_as_well_by_a_process_that_was_started_since(early: Early) -> None:
    early.trial = early.trial.restarted()
    early.trial.do(OpenDay(MONDAY))
    early.trial.worker.catch_up()
    assert early.asked == SUBJECTS


def test_who_is_named_only_is_asked_by_every_monitor(early: Early) -> None:
    early.trial.work(replace(REGISTERED, subject="customer/D"))
    early.trial.do(OpenDay(MONDAY))
    early.trial.worker.catch_up()
    assert early.asked == [*SUBJECTS, "customer/D"]
    early.trial.must_be_derivable()

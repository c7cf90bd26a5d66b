"""A visit that took place is recorded in one command, planned or not."""

from dataclasses import replace
from typing import Any

import pytest

from examples.calls import (
    APPROVED,
    CHECK,
    CHECKED,
    COMPLETED,
    COUNT,
    COUNTED,
    PLANNED,
    STARTED,
    TUESDAY,
    when,
)
from forewarn.domain.decider import Refused
from forewarn.domain.visit.facts import VisitPlanned, VisitStarted
from forewarn.domain.visit.recording import RecordVisit

RECORD = RecordVisit(TUESDAY, "V1", "C1", "rep 7", "ordered", "shop", COUNT.lines, CHECK.facings)


def test_a_visit_that_nobody_planned_is_planned_started_and_completed() -> None:
    planned = VisitPlanned(subject="customer/C1", on=TUESDAY, visit="V1", rep="rep 7", due=TUESDAY)
    assert when(RECORD) == [planned, STARTED, COUNTED, CHECKED, COMPLETED]


@pytest.mark.parametrize("given", [(PLANNED,), (PLANNED, APPROVED)])
def test_a_planned_visit_needs_no_other_plan(given: tuple[VisitPlanned, ...]) -> None:
    assert when(RECORD, *given) == [STARTED, COUNTED, CHECKED, COMPLETED]


def test_the_result_alone_is_enough() -> None:
    bare = RecordVisit(TUESDAY, "V1", "C1", "rep 7", "ordered")
    started = VisitStarted(subject="customer/C1", on=TUESDAY, visit="V1", rep="rep 7", place="not said")
    assert when(bare, PLANNED) == [started, COMPLETED]


@pytest.mark.parametrize(
    ("change", "given", "reason"),
    [
        ({"result": ""}, (), "visit V1 has no result"),
        ({"rep": ""}, (), "needs a rep who makes it"),
        ({"customer": "C2"}, (PLANNED,), "is planned for rep 7 at customer C1"),
        ({"rep": "rep 8"}, (PLANNED,), "is planned for rep 7 at customer C1"),
        ({}, (PLANNED, APPROVED, STARTED), "is started already: give another visit another id"),
        ({}, (PLANNED, APPROVED, STARTED, COMPLETED), "is completed already: give another visit another id"),
        ({"facings": {"S1": -1}}, (), "cannot be there -1 times"),
    ],
)
def test_what_cannot_have_taken_place_so_is_refused(change: Any, given: Any, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        when(replace(RECORD, **change), *given)

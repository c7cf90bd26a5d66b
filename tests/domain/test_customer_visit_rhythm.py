from datetime import date

import pytest

from examples.customers import REGISTERED
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.customer.decisions import CUSTOMER, CustomerCommand
from forewarn.domain.customer.facts import CustomerClosed, CustomerFact, VisitRhythmSet
from forewarn.domain.customer.visit_rhythm import SetVisitRhythm
from forewarn.domain.decider import Refused

MONDAY, TUESDAY, FRIDAY = (date(2026, 3, day) for day in (2, 3, 6))
MONTHLY = VisitRhythmSet(subject="customer/C1", on=TUESDAY, every_days=30)


def when(command: CustomerCommand, *given: CustomerFact) -> list[CustomerFact]:
    state = CUSTOMER.fold([REGISTERED, *given])
    return CUSTOMER.decide(command, state, Circumstances(today=FRIDAY, actor="sales"))


def test_a_rhythm_of_visits_is_agreed() -> None:
    assert when(SetVisitRhythm(TUESDAY, "C1", 30)) == [MONTHLY]


def test_the_same_rhythm_again_changes_nothing() -> None:
    assert when(SetVisitRhythm(FRIDAY, "C1", 30), MONTHLY) == []


def test_another_rhythm_takes_its_place() -> None:
    [fact] = when(SetVisitRhythm(FRIDAY, "C1", 14), MONTHLY)
    assert fact == VisitRhythmSet(subject="customer/C1", on=FRIDAY, every_days=14)


def test_another_rhythm_is_not_dated_before_the_present_one() -> None:
    with pytest.raises(Refused, match="rhythm of visits was agreed on 2026-03-03"):
        when(SetVisitRhythm(MONDAY, "C1", 14), MONTHLY)


@pytest.mark.parametrize("days", [0, -7, 367])
def test_a_rhythm_counts_days_within_a_year(days: int) -> None:
    with pytest.raises(Refused, match=f"every_days is {days}: give the days between two visits, 1 to 366"):
        when(SetVisitRhythm(TUESDAY, "C1", days))


def test_a_closed_customer_is_visited_no_more() -> None:
    closed = CustomerClosed(subject="customer/C1", on=TUESDAY, reason="retired")
    with pytest.raises(Refused, match="customer C1 is closed"):
        when(SetVisitRhythm(FRIDAY, "C1", 30), closed)

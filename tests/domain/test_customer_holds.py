from dataclasses import replace
from datetime import date

import pytest

from examples.customers import REGISTERED
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.customer.decisions import CUSTOMER, CustomerCommand
from forewarn.domain.customer.facts import CustomerFact, CustomerHeld, CustomerReleased
from forewarn.domain.customer.holds import HoldCustomer, ReleaseCustomer
from forewarn.domain.decider import Refused

MONDAY, TUESDAY, WEDNESDAY, FRIDAY = (date(2026, 3, day) for day in (2, 3, 4, 6))
HOLD = HoldCustomer(TUESDAY, "C1", "overdue", FRIDAY)
HELD = CustomerHeld(subject="customer/C1", on=TUESDAY, reason="overdue", review_on=FRIDAY)
SUED = CustomerHeld(subject="customer/C1", on=TUESDAY, reason="lawsuit", review_on=FRIDAY)
RELEASE = ReleaseCustomer(WEDNESDAY, "C1", "overdue")
RELEASED = CustomerReleased(subject="customer/C1", on=WEDNESDAY, reason="overdue")


def when(command: CustomerCommand, *given: CustomerFact) -> list[CustomerFact]:
    state = CUSTOMER.fold([REGISTERED, *given])
    return CUSTOMER.decide(command, state, Circumstances(today=FRIDAY, actor="credit"))


def test_a_customer_is_held() -> None:
    assert when(HOLD) == [HELD]


def test_a_customer_is_held_for_several_reasons_at_once() -> None:
    assert when(HOLD, SUED) == [HELD]


def test_the_same_hold_again_changes_nothing() -> None:
    assert when(replace(HOLD, on=WEDNESDAY), HELD) == []


def test_held_again_the_customer_gets_a_new_day_of_review() -> None:
    again = HoldCustomer(WEDNESDAY, "C1", "overdue", WEDNESDAY)
    assert when(again, HELD) == [
        CustomerHeld(subject="customer/C1", on=WEDNESDAY, reason="overdue", review_on=WEDNESDAY)
    ]


def test_a_new_day_of_review_is_not_dated_before_the_hold() -> None:
    with pytest.raises(Refused, match="held for 'overdue' on 2026-03-03"):
        when(HoldCustomer(MONDAY, "C1", "overdue", WEDNESDAY), HELD)


def test_a_hold_is_not_reviewed_before_it_begins() -> None:
    with pytest.raises(Refused, match="review on 2026-03-02 would be before the hold begins, on 2026-03-03"):
        when(replace(HOLD, review_on=MONDAY))


def test_a_hold_needs_a_reason() -> None:
    with pytest.raises(Refused, match="needs a reason"):
        when(replace(HOLD, reason=""))


def test_a_held_customer_is_released() -> None:
    assert when(RELEASE, HELD) == [RELEASED]


def test_a_release_lifts_one_reason_and_leaves_the_others() -> None:
    assert when(ReleaseCustomer(WEDNESDAY, "C1", "lawsuit"), HELD, SUED, RELEASED) == [
        CustomerReleased(subject="customer/C1", on=WEDNESDAY, reason="lawsuit")
    ]


def test_a_release_names_a_reason_that_holds() -> None:
    with pytest.raises(Refused, match="not held for 'overdue': it is held for lawsuit"):
        when(RELEASE, SUED)


def test_a_hold_is_not_released_twice() -> None:
    with pytest.raises(Refused, match="not held for 'overdue': it is held for nothing"):
        when(RELEASE, HELD, RELEASED)


def test_a_release_is_not_dated_before_its_hold() -> None:
    with pytest.raises(Refused, match="2026-03-02 is too early: the customer was held for 'overdue'"):
        when(replace(RELEASE, on=MONDAY), HELD)


def test_a_released_customer_is_held_anew() -> None:
    again = HoldCustomer(FRIDAY, "C1", "overdue", FRIDAY)
    assert when(again, HELD, RELEASED) == [
        CustomerHeld(subject="customer/C1", on=FRIDAY, reason="overdue", review_on=FRIDAY)
    ]

"""A remainder of a few cents ages no account, and a minimum is one in each currency."""

from dataclasses import replace
from datetime import timedelta

import pytest

from examples.admission import GOOD, TODAY, reasons
from examples.books import receivables as book
from examples.days import MARCH_2, MARCH_31
from examples.papers import owed
from forewarn.domain.credit import Exposure, OpenItem
from forewarn.domain.decider import Refused
from forewarn.domain.order.facts import AdmissionReason
from forewarn.domain.policy import Policy
from forewarn.domain.rules import must_be_a_policy
from forewarn.projections.receivables.ageing import ageing


def due(days_ago: int, cents: int, invoice: str = "I1") -> OpenItem:
    day = TODAY - timedelta(days=days_ago)
    return OpenItem(invoice, 1, day, day, cents)


@pytest.mark.parametrize(("currency", "cents"), [("CNY", 10_000), ("JPY", 100), ("KWD", 100_000)])
def test_a_minimum_is_the_same_number_of_units_in_each_currency(currency: str, cents: int) -> None:
    assert Policy(overdue_minimum_cents=10_000).overdue_minimum(currency) == cents


def test_a_currency_may_have_a_minimum_of_its_own() -> None:
    policy = Policy(overdue_minimum_cents=10_000, overdue_minimums={"JPY": 2_000})
    assert (policy.overdue_minimum("JPY"), policy.overdue_minimum("CNY")) == (2_000, 10_000)


def test_a_minimum_of_no_currency_is_refused() -> None:
    with pytest.raises(Refused, match="overdue_minimums has 'YEN'"):
        must_be_a_policy(Policy(overdue_minimums={"YEN": 1}))
    with pytest.raises(Refused, match=r"overdue_minimums\.JPY is -1"):
        must_be_a_policy(Policy(overdue_minimums={"JPY": -1}))


@pytest.mark.parametrize(("cents", "is_overdue"), [(1, False), (100, False), (101, True)])
def test_a_remainder_blocks_no_order(cents: int, is_overdue: bool) -> None:
    standing = replace(GOOD, open_items=(due(200, cents),), exposure=Exposure(overdue_cents=cents))
    assert reasons(standing) == ([AdmissionReason.OVERDUE] if is_overdue else [])


def test_it_makes_no_other_item_older() -> None:
    items = due(200, 40), due(3, 9_000, "I2")
    standing = replace(GOOD, open_items=items)
    assert reasons(standing, policy=Policy(overdue_grace_days=5)) == []


def test_it_has_no_age_in_the_ageing_list() -> None:
    row = book(owed(100, MARCH_2), owed(101, MARCH_2, "I2"))
    aged = ageing(row, MARCH_31, Policy().remainder("CNY"))
    assert (aged.current_cents, aged.days_1_to_30_cents, aged.total_cents) == (100, 101, 201)
    assert ageing(book(owed(100, MARCH_2)), MARCH_31, 100).max_overdue_days == 0

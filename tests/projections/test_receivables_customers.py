"""Who a customer is to a credit controller, and a group of them."""

import pytest

from examples.books import receivables as book
from examples.customers import REGISTERED
from examples.days import MARCH_2, MARCH_9
from examples.days import MARCH_31 as TODAY
from examples.orders import C1
from forewarn.domain.credit import CreditTerms, NoCredit, UpTo
from forewarn.domain.customer.facts import (
    CreditGroupJoined,
    CreditGroupLeft,
    CreditGroupLimitSet,
    CreditTermsSet,
    CustomerClosed,
    CustomerHeld,
    CustomerMerged,
    CustomerReleased,
    FactReported,
)
from forewarn.domain.decider import Fact
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.row import Receivables

G1 = "group/G1"
TERMS = CreditTerms(limit=UpTo(5_000), horizon_days=10, group=G1)


# The customer


def test_a_registered_customer_has_its_currency_and_no_credit() -> None:
    row = book(REGISTERED)
    assert (row.registered, row.currency, row.terms.limit) == (True, "CNY", NoCredit())
    assert not Receivables().registered


def test_the_last_terms_hold() -> None:
    facts = [CreditTermsSet(subject=C1, on=MARCH_2, terms=terms) for terms in (CreditTerms(), TERMS)]
    assert book(*facts).terms == TERMS


def test_several_holds_stand_at_once_and_are_lifted_one_by_one() -> None:
    held = [
        CustomerHeld(subject=C1, on=MARCH_2, reason=reason, review_on=TODAY)
        for reason in ("fraud", "arrears")
    ]
    released = CustomerReleased(subject=C1, on=MARCH_9, reason="fraud")
    assert book(*held).holds == {"fraud": TODAY, "arrears": TODAY}
    assert book(*held, released).holds == {"arrears": TODAY}
    assert book(released).holds == {}


@pytest.mark.parametrize(
    "fact",
    [
        CustomerClosed(subject=C1, on=MARCH_2, reason="gone"),
        CustomerMerged(subject=C1, on=MARCH_2, into="customer/C2"),
    ],
)
def test_a_closed_or_merged_customer_is_closed(fact: Fact) -> None:
    assert book(REGISTERED, fact).closed
    assert not book(REGISTERED).closed


def test_what_is_told_about_a_customer_is_no_matter_of_money() -> None:
    told = FactReported(subject=C1, on=MARCH_2, kind="股权冻结", source="court", detail="")
    assert RECEIVABLES.parts_of(told) == ()
    assert RECEIVABLES.parts_of(REGISTERED) == ("",)
    row = book(told)
    assert row == Receivables()


# The group


def joined(member: str) -> CreditGroupJoined:
    return CreditGroupJoined(subject=G1, on=MARCH_2, member=member)


def left(member: str) -> CreditGroupLeft:
    return CreditGroupLeft(subject=G1, on=MARCH_9, member=member)


def test_a_group_knows_its_members_once() -> None:
    assert book(joined("customer/C1"), joined("customer/C2"), joined("customer/C1")).members == [
        "customer/C1",
        "customer/C2",
    ]


def test_a_member_that_left_is_gone() -> None:
    row = book(joined("customer/C1"), joined("customer/C2"), left("customer/C1"), left("customer/C9"))
    assert row.members == ["customer/C2"]


def test_a_group_has_the_last_limit_that_was_set() -> None:
    limits = [CreditGroupLimitSet(subject=G1, on=MARCH_2, limit=UpTo(cents)) for cents in (9_000, 7_000)]
    assert book(*limits).group_limit == UpTo(7_000)

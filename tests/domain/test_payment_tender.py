from datetime import date

import pytest

from examples.standings import gathered
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import OpenItem, Standing
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.payment.decisions import PAYMENT
from forewarn.domain.payment.facts import PaymentAllocated, PaymentFact, PaymentReceived, Tender
from forewarn.domain.payment.receiving import ReceivePayment
from forewarn.domain.policy import Policy

MARCH_2, APRIL_1 = date(2026, 3, 2), date(2026, 4, 1)
OLD = OpenItem("I1", 1, invoiced_on=date(2026, 1, 5), due=date(2026, 2, 4), open_cents=50_000)


def by_acceptance(matures: date | None) -> ReceivePayment:
    return ReceivePayment(MARCH_2, "P1", "C1", Money(60_000, "CNY"), "acceptance", matures)


def when(command: ReceivePayment, *items: OpenItem, acceptance_days: int = 180) -> list[PaymentFact]:
    standing = Standing("customer/C1", "CNY", open_items=items)
    policy = Policy(acceptance_days=acceptance_days)
    circumstances = Circumstances(APRIL_1, "clerk", policy, gathered=gathered(standing))
    return PAYMENT.decide(command, PAYMENT.initial, circumstances)


def test_an_acceptance_and_what_it_settles_carry_its_maturity() -> None:
    received, allocated = when(by_acceptance(APRIL_1), OLD)
    assert isinstance(received, PaymentReceived)
    assert isinstance(allocated, PaymentAllocated)
    assert (received.tender, received.matures) == ("acceptance", APRIL_1)
    assert (allocated.tender, allocated.matures) == ("acceptance", APRIL_1)


def test_an_acceptance_may_mature_on_the_day_it_comes_in() -> None:
    (received,) = when(by_acceptance(MARCH_2))
    assert isinstance(received, PaymentReceived)
    assert received.matures == MARCH_2


@pytest.mark.parametrize(("days", "matures"), [(180, date(2026, 8, 29)), (30, APRIL_1)])
def test_an_acceptance_without_a_maturity_has_the_days_of_the_policy(days: int, matures: date) -> None:
    (received,) = when(by_acceptance(None), acceptance_days=days)
    assert isinstance(received, PaymentReceived)
    assert received.matures == matures


def test_an_acceptance_must_say_when_it_matures_where_the_policy_has_no_days() -> None:
    with pytest.raises(Refused, match="an acceptance needs `matures`"):
        when(by_acceptance(None), acceptance_days=0)


def test_an_acceptance_that_matured_before_it_came_in_is_refused() -> None:
    with pytest.raises(Refused, match="matured on 2026-03-01, before it came in on 2026-03-02"):
        when(by_acceptance(date(2026, 3, 1)))


@pytest.mark.parametrize("tender", ["cash", "transfer"])
def test_nothing_but_an_acceptance_matures(tender: Tender) -> None:
    command = ReceivePayment(MARCH_2, "P1", "C1", Money(1, "CNY"), tender, APRIL_1)
    with pytest.raises(Refused, match=f"leave `matures` out of a payment by {tender}"):
        when(command)


@pytest.mark.parametrize(("payer", "noted"), [("C2", "C2"), ("C1", ""), ("", "")])
def test_the_payer_is_noted_when_it_is_not_the_customer(payer: str, noted: str) -> None:
    command = ReceivePayment(MARCH_2, "P1", "C1", Money(60_000, "CNY"), payer=payer)
    (received,) = when(command)
    assert isinstance(received, PaymentReceived)
    assert received.payer == noted

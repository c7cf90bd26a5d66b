from datetime import date

import pytest
from msgspec.structs import asdict

from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.payment.decisions import PAYMENT, PaymentCommand
from forewarn.domain.payment.facts import (
    PaymentAllocated,
    PaymentDeallocated,
    PaymentFact,
    PaymentReceived,
    PaymentReversed,
)
from forewarn.domain.payment.undoing import DeallocatePayment, ReversePayment

MARCH_2, MARCH_6, MARCH_9, MARCH_12 = (date(2026, 3, day) for day in (2, 6, 9, 12))
BILLED, DUE, MATURES = date(2026, 2, 1), date(2026, 3, 3), date(2026, 6, 2)

RECEIVED = PaymentReceived(
    subject="customer/C1",
    on=MARCH_2,
    payment="P1",
    currency="CNY",
    amount_cents=60_000,
    tender="acceptance",
    matures=MATURES,
)


def allocated(on: date, cents: int, invoice: str = "I1", instalment: int = 1) -> PaymentAllocated:
    return PaymentAllocated(
        subject="customer/C1",
        on=on,
        payment="P1",
        invoice=invoice,
        instalment=instalment,
        currency="CNY",
        amount_cents=cents,
        tender="acceptance",
        due=DUE,
        invoiced_on=BILLED,
        matures=MATURES,
    )


def deallocated(on: date, cents: int, invoice: str = "I1", instalment: int = 1) -> PaymentDeallocated:
    return PaymentDeallocated(**asdict(allocated(on, cents, invoice, instalment)))


def reversed_on(on: date) -> PaymentReversed:
    return PaymentReversed(
        subject="customer/C1",
        on=on,
        payment="P1",
        currency="CNY",
        amount_cents=60_000,
        tender="acceptance",
        reason="dishonoured",
        matures=MATURES,
    )


def when(command: PaymentCommand, *given: PaymentFact) -> list[PaymentFact]:
    return PAYMENT.decide(command, PAYMENT.fold(given), Circumstances(MARCH_12, "clerk"))


TWICE = (RECEIVED, allocated(MARCH_2, 20_000), allocated(MARCH_6, 15_000), allocated(MARCH_2, 5_000, "I2", 3))
TAKE_BACK = DeallocatePayment(MARCH_9, "P1", "I1")
REVERSE = ReversePayment(MARCH_9, "P1", "dishonoured")


def test_all_that_an_instalment_was_given_is_taken_back() -> None:
    assert when(TAKE_BACK, *TWICE) == [deallocated(MARCH_9, 35_000)]


def test_money_taken_back_is_unapplied_again() -> None:
    payment = PAYMENT.fold([*TWICE, *when(TAKE_BACK, *TWICE)])
    assert payment.unapplied == Money(55_000, "CNY")


def test_one_instalment_is_taken_back_and_the_others_keep_theirs() -> None:
    command = DeallocatePayment(MARCH_9, "P1", "I2", instalment=3)
    assert when(command, *TWICE) == [deallocated(MARCH_9, 5_000, "I2", 3)]


def test_what_was_taken_back_cannot_be_taken_back_again() -> None:
    with pytest.raises(Refused, match="given nothing to instalment 1 of invoice I1"):
        when(TAKE_BACK, *TWICE, deallocated(MARCH_9, 35_000))


def test_what_was_never_given_cannot_be_taken_back() -> None:
    with pytest.raises(Refused, match="payment P1 has given nothing to instalment 2 of invoice I1"):
        when(DeallocatePayment(MARCH_9, "P1", "I1", instalment=2), *TWICE)


def test_money_is_not_taken_back_before_the_last_of_it_was_given() -> None:
    with pytest.raises(Refused, match="moved on 2026-03-06: that cannot be undone before, on 2026-03-05"):
        when(DeallocatePayment(date(2026, 3, 5), "P1", "I1"), *TWICE)
    assert when(DeallocatePayment(MARCH_6, "P1", "I1"), *TWICE) == [deallocated(MARCH_6, 35_000)]


def test_an_allocation_entered_late_does_not_hide_a_later_one() -> None:
    given = (RECEIVED, allocated(MARCH_6, 15_000), allocated(MARCH_2, 20_000))
    with pytest.raises(Refused, match="moved on 2026-03-06"):
        when(DeallocatePayment(date(2026, 3, 5), "P1", "I1"), *given)
    assert when(DeallocatePayment(MARCH_6, "P1", "I1"), *given) == [deallocated(MARCH_6, 35_000)]


def test_a_bounced_payment_takes_back_all_it_gave_and_then_itself() -> None:
    assert when(REVERSE, *TWICE) == [
        deallocated(MARCH_9, 35_000),
        deallocated(MARCH_9, 5_000, "I2", 3),
        reversed_on(MARCH_9),
    ]


def test_a_payment_that_gave_nothing_is_reversed_alone() -> None:
    assert when(REVERSE, RECEIVED) == [reversed_on(MARCH_9)]


def test_a_payment_is_reversed_once() -> None:
    facts = when(REVERSE, *TWICE)
    with pytest.raises(Refused, match=r"payment P1 of 600\.00 CNY was reversed"):
        when(REVERSE, *TWICE, *facts)


def test_a_reversed_payment_has_nothing_to_take_back() -> None:
    with pytest.raises(Refused, match="was reversed"):
        when(TAKE_BACK, RECEIVED, reversed_on(MARCH_9))


@pytest.mark.parametrize("command", [TAKE_BACK, REVERSE])
def test_nothing_is_undone_of_an_unknown_payment(command: PaymentCommand) -> None:
    with pytest.raises(Refused, match="payment P1 is not known: send ReceivePayment first"):
        when(command)


@pytest.mark.parametrize(
    ("given", "moved_on"),
    [
        ((RECEIVED,), MARCH_2),
        ((RECEIVED, allocated(MARCH_6, 100)), MARCH_6),
        ((RECEIVED, allocated(MARCH_6, 100), deallocated(MARCH_9, 100)), MARCH_9),
    ],
)
def test_a_payment_is_not_reversed_before_it_last_moved(
    given: tuple[PaymentFact, ...], moved_on: date
) -> None:
    day_before = date(2026, 3, moved_on.day - 1)
    with pytest.raises(Refused, match=f"moved on {moved_on}: that cannot be undone before, on {day_before}"):
        when(ReversePayment(day_before, "P1", "dishonoured"), *given)
    assert when(ReversePayment(moved_on, "P1", "dishonoured"), *given)[-1] == reversed_on(moved_on)


def test_a_reversal_says_why() -> None:
    with pytest.raises(Refused, match="say why payment P1 is reversed"):
        when(ReversePayment(MARCH_9, "P1", " "), RECEIVED)


MOVED = [*TWICE, deallocated(MARCH_9, 35_000), reversed_on(MARCH_12)]


@pytest.mark.parametrize("facts", [MOVED, MOVED[::-1], MOVED[3:] + MOVED[:3], [*MOVED, *MOVED]])
def test_stored_facts_fold_in_any_order(facts: list[PaymentFact]) -> None:
    payment = PAYMENT.fold(facts)
    assert payment.amount == Money(60_000, "CNY")
    assert payment.last_moved_on == MARCH_9

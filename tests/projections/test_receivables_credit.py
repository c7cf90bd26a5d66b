"""Credit in the receivables book: it grows, settles items, comes back, is paid out."""

import pytest

from examples.books import receivables as book
from examples.credit import applied, credit_taken_back, refunded
from examples.customers import REGISTERED
from examples.days import APRIL_1, MARCH_2, MARCH_9, MARCH_16, MARCH_31
from examples.orders import C1
from examples.papers import adjusted, credited, owed
from examples.payments import allocated, received
from examples.standings import gathered
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.customer.closing import CloseCustomer
from forewarn.domain.customer.decisions import CUSTOMER
from forewarn.domain.decider import Refused
from forewarn.domain.payment.facts import PaymentAllocated, PaymentReceived
from forewarn.projections.receivables.exposure import exposure
from forewarn.projections.receivables.standing import standing


def paid(amount_cents: int) -> tuple[PaymentReceived, PaymentAllocated]:
    return received(amount_cents, on=MARCH_16), allocated(amount_cents, on=MARCH_16)


def test_credit_is_there_since_its_last_growth() -> None:
    row = book(credited(100, on=MARCH_9), adjusted(-50, MARCH_2))
    assert (row.credit_cents, row.credit_since) == (150, MARCH_9)
    assert book(credited(100, on=MARCH_2), adjusted(-50, MARCH_9)).credit_since == MARCH_9


def test_a_charge_is_no_credit() -> None:
    row = book(adjusted(50, MARCH_2))
    assert (row.credit_cents, row.credit_since) == (0, None)


def test_a_decision_sees_the_credit_and_since_when() -> None:
    known = standing(book(credited(100)), C1, MARCH_16)
    assert (known.credit_cents, known.credit_since) == (100, MARCH_9)


def test_credit_lowers_the_item_and_is_spent() -> None:
    row = book(owed(600), credited(250), applied(200))
    assert row.credit_cents == 50
    assert (row.items["I1#1"].open_cents, row.items["I1#1"].amount_cents) == (400, 400)


def test_applying_credit_leaves_the_exposure_as_it_is() -> None:
    before, after = book(owed(600), credited(250)), book(owed(600), credited(250), applied(200))
    assert exposure(after, MARCH_16).total_cents == exposure(before, MARCH_16).total_cents == 350


def test_what_credit_settles_is_no_payment_behaviour() -> None:
    row = book(owed(600), credited(600), applied(600))
    assert (row.items, row.history.settled, row.history.latest) == ({}, 0, {})


def test_a_payment_of_the_rest_settles_what_credit_has_left() -> None:
    row = book(owed(600), credited(200), applied(200), *paid(400))
    assert (row.items, row.history.settled, row.history.settled_cents) == ({}, 1, 400)


def test_credit_taken_back_opens_the_item_again_and_is_there_again() -> None:
    row = book(owed(600), credited(600), applied(600), credit_taken_back(600))
    assert (row.credit_cents, row.credit_since) == (600, APRIL_1)
    item = row.items["I1#1"]
    assert (item.open_cents, item.amount_cents, item.reopened_on) == (600, 600, APRIL_1)
    assert (item.invoiced_on, item.due) == (MARCH_2, APRIL_1)


def test_an_item_that_is_still_open_gets_back_what_credit_lowered() -> None:
    item = book(owed(600), credited(200), applied(200), credit_taken_back(200)).items["I1#1"]
    assert (item.open_cents, item.amount_cents, item.event_id) == (600, 600, "e1")


def test_credit_taken_back_from_a_paid_item_takes_its_settlement_out() -> None:
    row = book(owed(600), credited(200), applied(200), *paid(400), credit_taken_back(200))
    assert (row.history.settled, row.history.latest) == (0, {})
    assert (row.items["I1#1"].open_cents, row.items["I1#1"].amount_cents) == (200, 600)


def test_a_refund_spends_credit() -> None:
    assert book(credited(100), refunded(70)).credit_cents == 30


def test_a_customer_is_closed_once_its_credit_is_refunded() -> None:
    close = CloseCustomer(MARCH_31, "C1", "retired")
    customer = CUSTOMER.fold([REGISTERED])
    owing = standing(book(REGISTERED, credited(100)), C1, MARCH_31)
    with pytest.raises(Refused, match=r"customer C1 is not settled: not applied 1\.00 CNY"):
        CUSTOMER.decide(close, customer, Circumstances(MARCH_31, "clerk", gathered=gathered(owing)))
    clear = standing(book(REGISTERED, credited(100), refunded(100)), C1, MARCH_31)
    assert CUSTOMER.decide(close, customer, Circumstances(MARCH_31, "clerk", gathered=gathered(clear)))

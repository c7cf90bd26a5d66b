"""Credit in the receivables book: it grows, settles items, comes back, is paid out."""

from datetime import date

from domain.credit_balance.facts import CreditApplied, CreditRefunded, CreditTakenBack
from domain.decider import Fact
from domain.instalments import Instalment
from domain.paper.facts import AdjustmentBooked, CreditNoteIssued, InvoiceTakenOver
from domain.payment.facts import PaymentAllocated, PaymentReceived
from projections.receivables.book import RECEIVABLES
from projections.receivables.exposure import exposure
from projections.receivables.row import Receivables
from projections.receivables.standing import standing

C1 = "customer/C1"
MARCH_2, MARCH_9, MARCH_16, APRIL_1 = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16), date(2026, 4, 1)

BILLED = InvoiceTakenOver(
    subject=C1,
    on=MARCH_2,
    invoice="I1",
    currency="CNY",
    amount_cents=600,
    instalments=(Instalment(APRIL_1, 600),),
)


def book(*facts: Fact) -> Receivables:
    row = Receivables()
    for number, fact in enumerate(facts, 1):
        RECEIVABLES.evolve(row, fact, f"e{number}")
    return row


def credited(amount_cents: int, on: date = MARCH_9) -> CreditNoteIssued:
    return CreditNoteIssued(
        subject=C1,
        on=on,
        credit_note="N1",
        order="",
        invoice="",
        currency="CNY",
        amount_cents=amount_cents,
        applied=(),
        reason="damaged",
    )


def corrected(amount_cents: int, on: date) -> AdjustmentBooked:
    return AdjustmentBooked(
        subject=C1, on=on, adjustment="A1", currency="CNY", amount_cents=amount_cents, reason="rounding"
    )


def applied(amount_cents: int) -> CreditApplied:
    return CreditApplied(
        subject=C1,
        on=MARCH_16,
        application="A1",
        invoice="I1",
        instalment=1,
        currency="CNY",
        amount_cents=amount_cents,
        due=APRIL_1,
        invoiced_on=MARCH_2,
    )


def taken_back(amount_cents: int) -> CreditTakenBack:
    return CreditTakenBack(
        subject=C1,
        on=APRIL_1,
        application="A1",
        invoice="I1",
        instalment=1,
        currency="CNY",
        amount_cents=amount_cents,
        due=APRIL_1,
        invoiced_on=MARCH_2,
    )


def paid(amount_cents: int) -> tuple[PaymentReceived, PaymentAllocated]:
    received = PaymentReceived(
        subject=C1, on=MARCH_16, payment="P1", currency="CNY", amount_cents=amount_cents, tender="cash"
    )
    return received, PaymentAllocated(
        subject=C1,
        on=MARCH_16,
        payment="P1",
        invoice="I1",
        instalment=1,
        currency="CNY",
        amount_cents=amount_cents,
        tender="cash",
        due=APRIL_1,
        invoiced_on=MARCH_2,
    )


def test_credit_is_there_since_its_last_growth() -> None:
    row = book(credited(100, MARCH_9), corrected(-50, MARCH_2))
    assert (row.credit_cents, row.credit_since) == (150, MARCH_9)
    assert book(credited(100, MARCH_2), corrected(-50, MARCH_9)).credit_since == MARCH_9


def test_a_charge_is_no_credit() -> None:
    row = book(corrected(50, MARCH_2))
    assert (row.credit_cents, row.credit_since) == (0, None)


def test_a_decision_sees_the_credit_and_since_when() -> None:
    known = standing(book(credited(100)), C1, MARCH_16)
    assert (known.credit_cents, known.credit_since) == (100, MARCH_9)


def test_credit_lowers_the_item_and_is_spent() -> None:
    row = book(BILLED, credited(250), applied(200))
    assert row.credit_cents == 50
    assert (row.items["I1#1"].open_cents, row.items["I1#1"].amount_cents) == (400, 400)


def test_applying_credit_leaves_the_exposure_as_it_is() -> None:
    before, after = book(BILLED, credited(250)), book(BILLED, credited(250), applied(200))
    assert exposure(after, MARCH_16).total_cents == exposure(before, MARCH_16).total_cents == 350


def test_what_credit_settles_is_no_payment_behaviour() -> None:
    row = book(BILLED, credited(600), applied(600))
    assert (row.items, row.history.settled, row.history.latest) == ({}, 0, {})


def test_a_payment_of_the_rest_settles_what_credit_has_left() -> None:
    row = book(BILLED, credited(200), applied(200), *paid(400))
    assert (row.items, row.history.settled, row.history.settled_cents) == ({}, 1, 400)


def test_credit_taken_back_opens_the_item_again_and_is_there_again() -> None:
    row = book(BILLED, credited(600), applied(600), taken_back(600))
    assert (row.credit_cents, row.credit_since) == (600, APRIL_1)
    item = row.items["I1#1"]
    assert (item.open_cents, item.amount_cents, item.reopened_on) == (600, 600, APRIL_1)
    assert (item.invoiced_on, item.due) == (MARCH_2, APRIL_1)


def test_an_item_that_is_still_open_gets_back_what_credit_lowered() -> None:
    item = book(BILLED, credited(200), applied(200), taken_back(200)).items["I1#1"]
    assert (item.open_cents, item.amount_cents, item.event_id) == (600, 600, "e1")


def test_credit_taken_back_from_a_paid_item_takes_its_settlement_out() -> None:
    row = book(BILLED, credited(200), applied(200), *paid(400), taken_back(200))
    assert (row.history.settled, row.history.latest) == (0, {})
    assert (row.items["I1#1"].open_cents, row.items["I1#1"].amount_cents) == (200, 600)


def test_a_refund_spends_credit() -> None:
    refunded = CreditRefunded(
        subject=C1, on=MARCH_16, refund="R1", currency="CNY", amount_cents=70, tender="cash"
    )
    assert book(credited(100), refunded).credit_cents == 30

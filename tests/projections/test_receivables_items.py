"""Open items in the receivables book: billed, credited, corrected, disputed."""

from datetime import date

from domain.decider import Fact
from domain.instalments import Instalment
from domain.order.facts import OrderInvoiced
from domain.paper.facts import (
    AdjustmentBooked,
    AppliedCredit,
    CreditNoteIssued,
    DisputeSettled,
    InvoiceDisputed,
    InvoiceTakenOver,
)
from domain.payment.facts import PaymentAllocated, PaymentReceived
from projections.receivables.book import RECEIVABLES
from projections.receivables.row import Item, Receivables

C1 = "customer/C1"
MARCH_2, MARCH_9, APRIL_1, MAY_1 = date(2026, 3, 2), date(2026, 3, 9), date(2026, 4, 1), date(2026, 5, 1)


def book(*facts: Fact) -> Receivables:
    """The first fact's event is e1."""
    row = Receivables()
    for number, fact in enumerate(facts, 1):
        RECEIVABLES.evolve(row, fact, f"e{number}")
    return row


INVOICED = OrderInvoiced(
    subject=C1,
    on=MARCH_2,
    order="O1",
    invoice="I1",
    currency="CNY",
    amount_cents=1_000,
    instalments=(Instalment(APRIL_1, 600), Instalment(MAY_1, 400)),
)


def received(amount_cents: int, payment: str = "P1", matures: date | None = None) -> PaymentReceived:
    return PaymentReceived(
        subject=C1,
        on=MARCH_9,
        payment=payment,
        currency="CNY",
        amount_cents=amount_cents,
        tender="transfer" if matures is None else "acceptance",
        matures=matures,
    )


def allocated(
    amount_cents: int, payment: str = "P1", matures: date | None = None, on: date = MARCH_9
) -> PaymentAllocated:
    return PaymentAllocated(
        subject=C1,
        on=on,
        payment=payment,
        invoice="I1",
        instalment=1,
        currency="CNY",
        amount_cents=amount_cents,
        tender="transfer" if matures is None else "acceptance",
        due=APRIL_1,
        invoiced_on=MARCH_2,
        matures=matures,
    )


def credited(amount_cents: int, *applied: AppliedCredit) -> CreditNoteIssued:
    return CreditNoteIssued(
        subject=C1,
        on=MARCH_9,
        credit_note="N1",
        order="O1",
        invoice="I1",
        currency="CNY",
        amount_cents=amount_cents,
        applied=applied,
        reason="damaged",
    )


def adjusted(amount_cents: int) -> AdjustmentBooked:
    return AdjustmentBooked(
        subject=C1, on=MARCH_9, adjustment="A1", currency="CNY", amount_cents=amount_cents, reason="rounding"
    )


def disputed(amount_cents: int) -> InvoiceDisputed:
    return InvoiceDisputed(
        subject=C1,
        on=MARCH_9,
        invoice="I1",
        instalment=1,
        currency="CNY",
        amount_cents=amount_cents,
        reason="short",
    )


def settled_dispute(amount_cents: int) -> DisputeSettled:
    return DisputeSettled(
        subject=C1,
        on=MARCH_9,
        invoice="I1",
        instalment=1,
        currency="CNY",
        amount_cents=amount_cents,
        outcome="rejected",
    )


# Billed


def test_each_instalment_of_an_invoice_is_an_item() -> None:
    assert book(INVOICED).items == {
        "I1#1": Item("I1", 1, MARCH_2, APRIL_1, 600, 600, "e1"),
        "I1#2": Item("I1", 2, MARCH_2, MAY_1, 400, 400, "e1"),
    }


def test_an_invoice_taken_over_is_owed_like_one_of_ours() -> None:
    taken_over = InvoiceTakenOver(
        subject=C1,
        on=MARCH_2,
        invoice="I1",
        currency="CNY",
        amount_cents=600,
        instalments=(Instalment(APRIL_1, 600),),
    )
    assert book(taken_over).items == {"I1#1": Item("I1", 1, MARCH_2, APRIL_1, 600, 600, "e1")}


def test_an_adjustment_above_zero_is_an_item_due_on_its_day() -> None:
    assert book(adjusted(50)).items == {"A1#1": Item("A1", 1, MARCH_9, MARCH_9, 50, 50, "e1")}


def test_an_adjustment_below_zero_is_credit() -> None:
    row = book(INVOICED, adjusted(-50))
    assert row.credit_cents == 50
    assert sum(item.open_cents for item in row.items.values()) == 1_000


# Credited


def test_a_credit_note_lowers_the_named_items_and_the_rest_is_credit() -> None:
    row = book(INVOICED, credited(700, AppliedCredit("I1", 1, 600), AppliedCredit("I1", 2, 30)))
    assert row.items == {"I1#2": Item("I1", 2, MARCH_2, MAY_1, 370, 370, "e1")}
    assert row.credit_cents == 70


def test_a_credit_for_an_item_that_is_not_open_is_kept_as_credit() -> None:
    row = book(credited(700, AppliedCredit("I9", 1, 600)))
    assert (row.items, row.credit_cents) == ({}, 700)


def test_a_credit_above_what_is_open_is_kept_as_credit() -> None:
    row = book(INVOICED, credited(700, AppliedCredit("I1", 1, 700)))
    assert (list(row.items), row.credit_cents) == (["I1#2"], 100)
    ahead = book(received(600), allocated(600), credited(50, AppliedCredit("I1", 1, 50)))
    assert (ahead.items["I1#1"].open_cents, ahead.credit_cents) == (-600, 50)


# Disputed


def test_a_dispute_marks_at_most_what_is_open() -> None:
    assert book(INVOICED, disputed(200)).items["I1#1"].disputed_cents == 200
    assert book(INVOICED, disputed(200), disputed(900)).items["I1#1"].disputed_cents == 600


def test_a_settled_dispute_is_owed_again() -> None:
    assert book(INVOICED, disputed(200), settled_dispute(200)).items["I1#1"].disputed_cents == 0


def test_no_more_is_disputed_than_is_left_open() -> None:
    row = book(INVOICED, disputed(500), received(450), allocated(450))
    assert (row.items["I1#1"].open_cents, row.items["I1#1"].disputed_cents) == (150, 150)


def test_a_dispute_of_an_item_that_is_not_open_says_nothing_about_money() -> None:
    assert book(disputed(200), settled_dispute(200)).items == {}

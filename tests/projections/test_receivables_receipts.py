"""The rhythm in which money comes in, and what was billed by month."""

from datetime import date, timedelta

from forewarn.domain.instalments import Instalment
from forewarn.domain.paper.facts import InvoiceTakenOver
from forewarn.domain.payment.facts import PaymentReceived, PaymentReversed
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.receipts import GAPS_KEPT
from forewarn.projections.receivables.row import Receipts, Receivables

MONDAY = date(2026, 3, 2)


def received(days: int, payment: str = "") -> PaymentReceived:
    name = payment or f"P{days}"
    on = MONDAY + timedelta(days=days)
    return PaymentReceived(
        subject="customer/C1", on=on, payment=name, currency="CNY", amount_cents=100, tender="transfer"
    )


def bounced(days: int, payment: str) -> PaymentReversed:
    return PaymentReversed(
        subject="customer/C1",
        on=MONDAY + timedelta(days=days),
        payment=payment,
        currency="CNY",
        amount_cents=100,
        tender="transfer",
        reason="dishonoured",
    )


def receipts(*facts: PaymentReceived | PaymentReversed) -> Receipts:
    row = Receivables()
    for number, fact in enumerate(facts):
        RECEIVABLES.evolve(row, fact, f"e{number}")
    return row.receipts


def test_the_days_between_receipts_are_kept() -> None:
    assert receipts(received(0), received(7), received(9)) == Receipts(
        MONDAY + timedelta(days=9), "P9", "e2", [7, 2]
    )


def test_a_second_receipt_of_a_day_and_one_entered_late_add_no_gap() -> None:
    assert receipts(received(7), received(7, "other"), received(3)) == Receipts(
        MONDAY + timedelta(days=7), "P7", "e0", []
    )


def test_the_latest_receipt_that_bounces_did_not_come_in() -> None:
    assert receipts(received(0), received(7), bounced(9, "P7")) == Receipts(MONDAY, "", "", [])
    assert receipts(received(0), bounced(9, "P0")) == Receipts()
    assert receipts(received(0), received(7), bounced(9, "P0")).gaps == [7]


def test_the_rhythm_stays_in_constant_space() -> None:
    assert receipts(*(received(days) for days in range(30))).gaps == [1] * GAPS_KEPT


def test_what_was_billed_is_kept_by_month_for_a_year_and_a_month() -> None:
    row = Receivables()
    for month in range(15):
        on = date(2025 + month // 12, month % 12 + 1, 5)
        instalments = (Instalment(on, 100),)
        billed = InvoiceTakenOver(
            subject="customer/C1",
            on=on,
            invoice=f"I{month}",
            currency="CNY",
            amount_cents=100,
            instalments=instalments,
        )
        RECEIVABLES.evolve(row, billed, "e")
    assert len(row.billed) == 13
    assert (min(row.billed), row.billed["2026-03"]) == ("2025-03", 100)

"""Papers on the account of customer C1."""

from datetime import date

from examples.days import APRIL_1, MARCH_2, MARCH_9
from forewarn.domain.instalments import Instalment
from forewarn.domain.paper.facts import (
    AdjustmentBooked,
    AppliedCredit,
    CreditNoteIssued,
    DisputeSettled,
    InvoiceDisputed,
    InvoiceTakenOver,
)


def owed(amount_cents: int, due: date = APRIL_1, invoice: str = "I1", on: date = MARCH_2) -> InvoiceTakenOver:
    return InvoiceTakenOver(
        subject="customer/C1",
        on=on,
        invoice=invoice,
        currency="CNY",
        amount_cents=amount_cents,
        instalments=(Instalment(due, amount_cents),),
    )


def credited(amount_cents: int, *applied: AppliedCredit, on: date = MARCH_9) -> CreditNoteIssued:
    return CreditNoteIssued(
        subject="customer/C1",
        on=on,
        credit_note="N1",
        order="O1",
        invoice="I1",
        currency="CNY",
        amount_cents=amount_cents,
        applied=applied,
        reason="damaged",
    )


def adjusted(amount_cents: int, on: date = MARCH_9, currency: str = "CNY") -> AdjustmentBooked:
    return AdjustmentBooked(
        subject="customer/C1",
        on=on,
        adjustment="A1",
        currency=currency,
        amount_cents=amount_cents,
        reason="rounding",
    )


def disputed(amount_cents: int) -> InvoiceDisputed:
    return InvoiceDisputed(
        subject="customer/C1",
        on=MARCH_9,
        invoice="I1",
        instalment=1,
        currency="CNY",
        amount_cents=amount_cents,
        reason="short",
    )


def settled(amount_cents: int) -> DisputeSettled:
    return DisputeSettled(
        subject="customer/C1",
        on=MARCH_9,
        invoice="I1",
        instalment=1,
        currency="CNY",
        amount_cents=amount_cents,
        outcome="rejected",
    )

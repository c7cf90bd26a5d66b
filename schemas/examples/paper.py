"""What was written on the account beside the orders, and the credit that is left over."""

from forewarn.domain.credit_balance import facts as credit
from forewarn.domain.instalments import Instalment
from forewarn.domain.paper import facts
from forewarn.schemas.examples.example import (
    APRIL_7,
    APRIL_8,
    APRIL_20,
    DEALER,
    JANUARY_5,
    MARCH_6,
    MARCH_31,
    MAY_6,
    in_stream,
)

EXAMPLES = [
    *in_stream(
        "invoice/OLD-55",
        facts.InvoiceTakenOver(
            subject=DEALER,
            on=JANUARY_5,
            invoice="OLD-55",
            currency="CNY",
            amount_cents=2_460_000,
            instalments=(Instalment(MARCH_31, 2_460_000),),
        ),
    ),
    *in_stream(
        "dispute/I-881#1",
        facts.InvoiceDisputed(
            subject=DEALER,
            on=MARCH_31,
            invoice="I-881",
            instalment=1,
            currency="CNY",
            amount_cents=27_400,
            reason="four boxes were damaged",
        ),
        facts.DisputeSettled(
            subject=DEALER,
            on=APRIL_7,
            invoice="I-881",
            instalment=1,
            currency="CNY",
            amount_cents=27_400,
            outcome="upheld",
        ),
    ),
    *in_stream(
        "credit_note/N-12",
        facts.CreditNoteIssued(
            subject=DEALER,
            on=APRIL_7,
            credit_note="N-12",
            order="O-117",
            invoice="I-881",
            currency="CNY",
            amount_cents=40_000,
            applied=(facts.AppliedCredit("I-881", 1, 27_400),),
            reason="damaged goods, and a rebate",
        ),
    ),
    *in_stream(
        "adjustment/A-3",
        facts.AdjustmentBooked(
            subject=DEALER,
            on=APRIL_20,
            adjustment="A-3",
            currency="CNY",
            amount_cents=-150,
            reason="rounding",
        ),
    ),
    *in_stream(
        "credit_application/B-5",
        credit.CreditApplied(
            subject=DEALER,
            on=APRIL_8,
            application="B-5",
            invoice="I-881",
            instalment=2,
            currency="CNY",
            amount_cents=12_600,
            due=MAY_6,
            invoiced_on=MARCH_6,
        ),
        credit.CreditTakenBack(
            subject=DEALER,
            on=APRIL_20,
            application="B-5",
            invoice="I-881",
            instalment=2,
            currency="CNY",
            amount_cents=12_600,
            due=MAY_6,
            invoiced_on=MARCH_6,
        ),
    ),
    *in_stream(
        "credit_refund/F-2",
        credit.CreditRefunded(
            subject=DEALER, on=APRIL_20, refund="F-2", currency="CNY", amount_cents=12_600, tender="transfer"
        ),
    ),
]

"""Credit of customer C1: application A1 for the first instalment of invoice I1, and refund R1."""

from examples.days import APRIL_1, MARCH_2, MARCH_16
from forewarn.domain.credit_balance.facts import CreditApplied, CreditRefunded, CreditTakenBack, RefundTender


def applied(amount_cents: int) -> CreditApplied:
    return CreditApplied(
        subject="customer/C1",
        on=MARCH_16,
        application="A1",
        invoice="I1",
        instalment=1,
        currency="CNY",
        amount_cents=amount_cents,
        due=APRIL_1,
        invoiced_on=MARCH_2,
    )


def credit_taken_back(amount_cents: int) -> CreditTakenBack:
    return CreditTakenBack(
        subject="customer/C1",
        on=APRIL_1,
        application="A1",
        invoice="I1",
        instalment=1,
        currency="CNY",
        amount_cents=amount_cents,
        due=APRIL_1,
        invoiced_on=MARCH_2,
    )


def refunded(amount_cents: int, tender: RefundTender = "transfer") -> CreditRefunded:
    return CreditRefunded(
        subject="customer/C1",
        on=MARCH_16,
        refund="R1",
        currency="CNY",
        amount_cents=amount_cents,
        tender=tender,
    )

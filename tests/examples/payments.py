"""Payment P1 of customer C1, for the first instalment of invoice I1."""

from datetime import date

from msgspec.structs import asdict

from examples.days import APRIL_1, MARCH_2, MARCH_9
from forewarn.domain.payment.facts import (
    PaymentAllocated,
    PaymentDeallocated,
    PaymentReceived,
    PaymentReversed,
    Tender,
)


def received(
    amount_cents: int,
    payment: str = "P1",
    matures: date | None = None,
    on: date = MARCH_9,
    tender: Tender = "transfer",
) -> PaymentReceived:
    return PaymentReceived(
        subject="customer/C1",
        on=on,
        payment=payment,
        currency="CNY",
        amount_cents=amount_cents,
        tender=tender if matures is None else "acceptance",
        matures=matures,
    )


def allocated(
    amount_cents: int,
    payment: str = "P1",
    matures: date | None = None,
    on: date = MARCH_9,
    due: date = APRIL_1,
    invoice: str = "I1",
) -> PaymentAllocated:
    return PaymentAllocated(
        subject="customer/C1",
        on=on,
        payment=payment,
        invoice=invoice,
        instalment=1,
        currency="CNY",
        amount_cents=amount_cents,
        tender="transfer" if matures is None else "acceptance",
        due=due,
        invoiced_on=MARCH_2,
        matures=matures,
    )


def taken_back(
    amount_cents: int,
    payment: str = "P1",
    matures: date | None = None,
    on: date = APRIL_1,
    due: date = APRIL_1,
    invoice: str = "I1",
) -> PaymentDeallocated:
    return PaymentDeallocated(**asdict(allocated(amount_cents, payment, matures, on, due, invoice)))


def bounced(
    amount_cents: int, matures: date | None = None, on: date = APRIL_1, tender: Tender = "transfer"
) -> PaymentReversed:
    return PaymentReversed(
        subject="customer/C1",
        on=on,
        payment="P1",
        currency="CNY",
        amount_cents=amount_cents,
        tender=tender if matures is None else "acceptance",
        reason="recalled",
        matures=matures,
    )

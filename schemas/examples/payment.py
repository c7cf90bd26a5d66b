"""Money received, and promises of it."""

from forewarn.domain.payment import facts
from forewarn.schemas.examples.example import APRIL_7, APRIL_20, DEALER, MARCH_6, MARCH_31, MAY_6, in_stream

PAYMENT = [
    facts.PaymentReceived(
        subject=DEALER,
        on=APRIL_7,
        payment="P-640",
        currency="CNY",
        amount_cents=372_600,
        tender="acceptance",
        matures=MAY_6,
        payer="昆明永兴食品有限公司",
    ),
    facts.PaymentAllocated(
        subject=DEALER,
        on=APRIL_7,
        payment="P-640",
        invoice="I-881",
        instalment=1,
        currency="CNY",
        amount_cents=372_600,
        tender="acceptance",
        due=APRIL_7,
        invoiced_on=MARCH_6,
        matures=MAY_6,
    ),
    facts.PaymentDeallocated(
        subject=DEALER,
        on=MAY_6,
        payment="P-640",
        invoice="I-881",
        instalment=1,
        currency="CNY",
        amount_cents=372_600,
        tender="acceptance",
        due=APRIL_7,
        invoiced_on=MARCH_6,
        matures=MAY_6,
    ),
    facts.PaymentReversed(
        subject=DEALER,
        on=MAY_6,
        payment="P-640",
        currency="CNY",
        amount_cents=372_600,
        tender="acceptance",
        reason="dishonoured",
        matures=MAY_6,
    ),
]
KEPT = [
    facts.PaymentPromised(
        subject=DEALER, on=MARCH_31, promise="W-8", currency="CNY", amount_cents=372_600, due=APRIL_7
    ),
    facts.PromiseKept(subject=DEALER, on=APRIL_7, promise="W-8", currency="CNY", amount_cents=372_600),
]
BROKEN = facts.PromiseBroken(
    subject=DEALER,
    on=APRIL_20,
    promise="W-9",
    currency="CNY",
    amount_cents=2_460_000,
    received_cents=300_000,
)
EXAMPLES = [
    *in_stream("payment/P-640", *PAYMENT),
    *in_stream("promise/W-8", *KEPT),
    *in_stream("promise/W-9", BROKEN, after=1),
]

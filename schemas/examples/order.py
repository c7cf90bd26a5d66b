"""Orders: O-117 comes to its invoice, O-118 waits for a release, O-119 is refused."""

from decimal import Decimal

from forewarn.domain.goods import GoodsLine, GoodsReturned
from forewarn.domain.instalments import Instalment
from forewarn.domain.order import facts
from forewarn.schemas.examples.example import (
    APRIL_7,
    APRIL_8,
    APRIL_20,
    CONTROLLER,
    DEALER,
    MARCH_2,
    MARCH_4,
    MARCH_6,
    MARCH_9,
    MARCH_31,
    MAY_6,
    REP,
    in_stream,
)

TEA = facts.OrderLine("TEA-500", 240, Decimal("68.50"), 1_644_000, brand="Yunshan")
GIFT = facts.OrderLine("CUP-01", 24, Decimal("0"), 0, promotion=True)
WELL_WITHIN = facts.AdmissionFigures(
    exposure_cents=38_120_000,
    order_cents=1_644_000,
    limit_cents=50_000_000,
    overdue_cents=0,
    overdue_days=0,
    shared_used_cents=71_000_000,
    shared_limit_cents=120_000_000,
)
OVER = facts.AdmissionFigures(
    exposure_cents=50_310_000,
    order_cents=1_644_000,
    limit_cents=50_000_000,
    overdue_cents=2_460_000,
    overdue_days=11,
    shared_used_cents=83_190_000,
    shared_limit_cents=120_000_000,
    holds=("audit",),
)
REASONS = (
    facts.AdmissionReason.ACCOUNT_HELD,
    facts.AdmissionReason.OVERDUE,
    facts.AdmissionReason.OVER_LIMIT,
)

INVOICED = [
    facts.OrderPlaced(
        subject=DEALER,
        on=MARCH_2,
        order="O-117",
        currency="CNY",
        lines=(TEA, GIFT),
        amount_cents=1_644_000,
        payment_days=30,
        wanted=MARCH_9,
    ),
    facts.OrderChanged(
        subject=DEALER,
        on=MARCH_4,
        order="O-117",
        lines=(facts.OrderLine("TEA-500", 120, Decimal("68.50"), 822_000, brand="Yunshan"),),
        previous_cents=1_644_000,
        amount_cents=822_000,
        wanted=MARCH_6,
        previous_wanted=MARCH_9,
    ),
    facts.OrderDelivered(
        subject=DEALER,
        on=MARCH_6,
        order="O-117",
        delivery="D-204",
        currency="CNY",
        lines=(GoodsLine("TEA-500", 100, 685_000, brand="Yunshan", batch="B2602", expiry=MAY_6),),
        amount_cents=685_000,
        final=True,
        lapsed_cents=137_000,
        wanted=MARCH_6,
    ),
    facts.OrderInvoiced(
        subject=DEALER,
        on=MARCH_6,
        order="O-117",
        invoice="I-881",
        currency="CNY",
        amount_cents=685_000,
        instalments=(Instalment(APRIL_7, 400_000), Instalment(MAY_6, 285_000)),
    ),
]
RETURNED = GoodsReturned(
    subject=DEALER,
    on=MARCH_31,
    order="O-117",
    goods_return="R-31",
    currency="CNY",
    lines=(GoodsLine("TEA-500", 4, 27_400, brand="Yunshan", batch="B2602"),),
    amount_cents=27_400,
    reason="damaged",
)
HELD = [
    facts.OrderHeld(
        subject=DEALER,
        on=APRIL_7,
        order="O-118",
        currency="CNY",
        lines=(TEA,),
        amount_cents=1_644_000,
        payment_days=30,
        wanted=APRIL_20,
        reasons=REASONS,
        figures=OVER,
        placed_by=REP,
    ),
    facts.OrderReadyForRelease(subject=DEALER, on=APRIL_8, order="O-118", figures=WELL_WITHIN),
    facts.OrderNoLongerReady(subject=DEALER, on=APRIL_8, order="O-118", reasons=REASONS, figures=OVER),
    facts.OrderReleased(
        subject=DEALER,
        on=APRIL_8,
        order="O-118",
        released_by=CONTROLLER,
        reason="guaranteed by the group",
        until=APRIL_20,
        amount_cents=1_644_000,
        wanted=APRIL_20,
    ),
    facts.OrderCancelled(
        subject=DEALER,
        on=APRIL_20,
        order="O-118",
        reason="no longer wanted",
        open_cents=1_644_000,
        wanted=APRIL_20,
    ),
]
REFUSED = facts.OrderRefused(
    subject=DEALER,
    on=APRIL_7,
    order="O-119",
    currency="CNY",
    amount_cents=1_644_000,
    reasons=REASONS,
    figures=OVER,
)
EXAMPLES = [
    *in_stream("order/O-117", *INVOICED),
    *in_stream("return/R-31", RETURNED),
    *in_stream("order/O-118", *HELD),
    *in_stream("order/O-119", REFUSED),
]

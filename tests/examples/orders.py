"""Order O1 of customer C1 over 10.00, as the books see it; its invoice I1 is due in two instalments."""

from datetime import date

from examples.days import APRIL_1, MARCH_2, MARCH_9, MAY_1
from forewarn.domain.goods import GoodsLine, GoodsReturned
from forewarn.domain.instalments import Instalment
from forewarn.domain.order.facts import (
    AdmissionFigures,
    AdmissionReason,
    OrderCancelled,
    OrderChanged,
    OrderDelivered,
    OrderHeld,
    OrderInvoiced,
    OrderNoLongerReady,
    OrderPlaced,
    OrderReadyForRelease,
    OrderRefused,
    OrderReleased,
)

C1 = "customer/C1"
FIGURES = AdmissionFigures(
    exposure_cents=0, order_cents=1_000, limit_cents=500, overdue_cents=0, overdue_days=0
)
REASONS = (AdmissionReason.OVER_LIMIT,)

REFUSED = OrderRefused(
    subject=C1,
    on=MARCH_2,
    order="O1",
    currency="CNY",
    amount_cents=1_000,
    reasons=REASONS,
    figures=FIGURES,
)
CANCELLED = OrderCancelled(subject=C1, on=MARCH_9, order="O1", reason="late", open_cents=1_000)
READY = OrderReadyForRelease(subject=C1, on=MARCH_9, order="O1", figures=FIGURES)
NOT_READY = OrderNoLongerReady(subject=C1, on=MARCH_9, order="O1", reasons=REASONS, figures=FIGURES)
INVOICED = OrderInvoiced(
    subject=C1,
    on=MARCH_2,
    order="O1",
    invoice="I1",
    currency="CNY",
    amount_cents=1_000,
    instalments=(Instalment(APRIL_1, 600), Instalment(MAY_1, 400)),
)


def placed(amount_cents: int = 1_000, wanted: date = APRIL_1, prepaid: bool = False) -> OrderPlaced:
    return OrderPlaced(
        subject=C1,
        on=MARCH_2,
        order="O1",
        currency="CNY",
        lines=(),
        amount_cents=amount_cents,
        payment_days=30,
        wanted=wanted,
        prepaid=prepaid,
    )


def held(amount_cents: int = 1_000, on: date = MARCH_2, order: str = "O1") -> OrderHeld:
    return OrderHeld(
        subject=C1,
        on=on,
        order=order,
        currency="CNY",
        lines=(),
        amount_cents=amount_cents,
        payment_days=30,
        wanted=APRIL_1,
        reasons=REASONS,
        figures=FIGURES,
    )


def released(renewed: bool = False, prepaid: bool = False) -> OrderReleased:
    return OrderReleased(
        subject=C1,
        on=MARCH_9,
        order="O1",
        released_by="manager",
        reason="guaranteed",
        until=APRIL_1,
        amount_cents=1_000,
        wanted=APRIL_1,
        renewed=renewed,
        prepaid=prepaid,
    )


def changed(amount_cents: int) -> OrderChanged:
    return OrderChanged(
        subject=C1,
        on=MARCH_9,
        order="O1",
        lines=(),
        previous_cents=1_000,
        amount_cents=amount_cents,
        wanted=MARCH_9,
    )


def delivered(amount_cents: int, final: bool = False) -> OrderDelivered:
    """Without its lines, which only the sales book reads."""
    return OrderDelivered(
        subject=C1,
        on=MARCH_9,
        order="O1",
        delivery="D1",
        currency="CNY",
        lines=(),
        amount_cents=amount_cents,
        final=final,
    )


def sold(*lines: GoodsLine, on: date = MARCH_2) -> OrderDelivered:
    return OrderDelivered(
        subject=C1,
        on=on,
        order="O1",
        delivery="D1",
        currency="CNY",
        lines=lines,
        amount_cents=sum(line.amount_cents for line in lines),
    )


def returned(*lines: GoodsLine) -> GoodsReturned:
    return GoodsReturned(
        subject=C1,
        on=MARCH_2,
        order="O1",
        goods_return="R1",
        currency="CNY",
        lines=lines,
        amount_cents=sum(line.amount_cents for line in lines),
        reason="damaged",
    )


def invoiced(amount_cents: int) -> OrderInvoiced:
    return OrderInvoiced(
        subject=C1,
        on=MARCH_9,
        order="O1",
        invoice=f"I{amount_cents}",
        currency="CNY",
        amount_cents=amount_cents,
        instalments=(Instalment(APRIL_1, amount_cents),),
    )

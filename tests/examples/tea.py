"""Order O1 of customer C1 for tea at 10.00, line by line, while it is placed, held or changed."""

from datetime import date
from decimal import Decimal

from examples.days import MARCH_2, MARCH_9
from forewarn.domain.credit import CreditTerms, Exposure, Standing, UpTo
from forewarn.domain.order.changing import ChangeOrder
from forewarn.domain.order.facts import (
    AdmissionFigures,
    AdmissionReason,
    OrderChanged,
    OrderHeld,
    OrderLine,
    OrderPlaced,
)
from forewarn.domain.order.wanted import WantedLine

TERMS = CreditTerms(limit=UpTo(20_000), horizon_days=30)
# The order's own 10,000 are in the exposure while it is placed.
STANDING = Standing("customer/C1", "CNY", terms=TERMS, exposure=Exposure(unbilled_cents=10_000))
PLACED = OrderPlaced(
    subject="customer/C1",
    on=MARCH_2,
    order="O1",
    currency="CNY",
    lines=(OrderLine("TEA", 10, Decimal(10), 10_000),),
    amount_cents=10_000,
    payment_days=30,
    wanted=MARCH_9,
)
HELD = OrderHeld(
    subject="customer/C1",
    on=MARCH_2,
    order="O1",
    currency="CNY",
    lines=(OrderLine("TEA", 30, Decimal(10), 30_000),),
    amount_cents=30_000,
    payment_days=30,
    wanted=MARCH_9,
    reasons=(AdmissionReason.OVER_LIMIT,),
    figures=AdmissionFigures(0, 30_000, 20_000, 0, 0),
    placed_by="ann",
)


def tea(quantity: int, price: str = "10", brand: str = "") -> WantedLine:
    return WantedLine("TEA", quantity, Decimal(price), brand)


def change(*lines: WantedLine, wanted: date | None = None, on: date = MARCH_9) -> ChangeOrder:
    return ChangeOrder(on, "O1", lines, wanted)


def changed(quantity: int, previous_cents: int, wanted: date = MARCH_9) -> OrderChanged:
    return OrderChanged(
        subject="customer/C1",
        on=MARCH_9,
        order="O1",
        lines=(OrderLine("TEA", quantity, Decimal(10), quantity * 1_000),),
        previous_cents=previous_cents,
        amount_cents=quantity * 1_000,
        wanted=wanted,
        previous_wanted=MARCH_9,
    )

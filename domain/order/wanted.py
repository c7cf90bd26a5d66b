"""What somebody wants of an order: its lines with their prices, and the answers to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from forewarn.domain.admission import Admission, Request
from forewarn.domain.decider import Refused
from forewarn.domain.money import line_cents
from forewarn.domain.order.facts import OrderHeld, OrderLine, OrderPlaced, OrderRefused


@dataclass(frozen=True, slots=True)
class WantedLine:
    sku: str
    quantity: int
    unit_price: Decimal
    brand: str = ""
    promotion: bool = False


def priced(lines: Iterable[WantedLine], currency: str) -> tuple[OrderLine, ...]:
    return tuple(priced_line(line, currency) for line in lines)


def priced_line(line: WantedLine, currency: str) -> OrderLine:
    if not line.sku:
        raise Refused("every line names its goods: a SKU is missing")
    if line.quantity <= 0:
        raise Refused(f"{line.quantity} of {line.sku} cannot be ordered: the quantity must be above zero")
    price = line.unit_price
    if not price.is_finite() or price < 0:
        raise Refused(f"{price} is no price for {line.sku}: it must be zero or above")
    amount_cents = line_cents(line.quantity, price, currency)
    return OrderLine(line.sku, line.quantity, price, amount_cents, line.brand, line.promotion)


def skus_of(lines: Iterable[WantedLine]) -> list[str]:
    return [line.sku for line in lines]


def amount_of(lines: Iterable[OrderLine]) -> int:
    return sum(line.amount_cents for line in lines)


def must_not_be_wanted_before(wanted: date, on: date) -> None:
    if wanted < on:
        raise Refused(f"the goods cannot be wanted on {wanted}, before they are ordered on {on}")


def request_of(order: OrderPlaced) -> Request:
    """Return what the admission must know of an order."""
    return Request(order.amount_cents, order.payment_days, order.wanted, order.prepaid)


def held(order: OrderPlaced, admission: Admission, placed_by: str) -> OrderHeld:
    return OrderHeld(
        subject=order.subject,
        on=order.on,
        order=order.order,
        currency=order.currency,
        lines=order.lines,
        amount_cents=order.amount_cents,
        payment_days=order.payment_days,
        wanted=order.wanted,
        reasons=admission.reasons,
        figures=admission.figures,
        prepaid=order.prepaid,
        placed_by=placed_by,
    )


def refused(order: OrderPlaced, admission: Admission) -> OrderRefused:
    return OrderRefused(
        subject=order.subject,
        on=order.on,
        order=order.order,
        currency=order.currency,
        amount_cents=order.amount_cents,
        reasons=admission.reasons,
        figures=admission.figures,
    )

"""An order as somebody wants it, before it is known whether it is admitted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.admission import Admission, Request
from domain.decider import Refused
from domain.money import line_cents
from domain.order.commands import WantedLine
from domain.order.facts import OrderHeld, OrderLine, OrderPlaced, OrderRefused


@dataclass(frozen=True, slots=True)
class Draft:
    subject: str
    on: date
    order: str
    currency: str
    lines: tuple[OrderLine, ...]
    amount_cents: int
    payment_days: int
    wanted: date
    prepaid: bool

    @property
    def request(self) -> Request:
        return Request(self.amount_cents, self.payment_days, self.wanted, self.prepaid)


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


def amount_of(lines: Iterable[OrderLine]) -> int:
    return sum(line.amount_cents for line in lines)


def must_not_be_wanted_before(wanted: date, on: date) -> None:
    if wanted < on:
        raise Refused(f"the goods cannot be wanted on {wanted}, before they are ordered on {on}")


def placed(draft: Draft) -> OrderPlaced:
    return OrderPlaced(
        subject=draft.subject,
        on=draft.on,
        order=draft.order,
        currency=draft.currency,
        lines=draft.lines,
        amount_cents=draft.amount_cents,
        payment_days=draft.payment_days,
        wanted=draft.wanted,
        prepaid=draft.prepaid,
    )


def held(draft: Draft, admission: Admission, placed_by: str) -> OrderHeld:
    return OrderHeld(
        subject=draft.subject,
        on=draft.on,
        order=draft.order,
        currency=draft.currency,
        lines=draft.lines,
        amount_cents=draft.amount_cents,
        payment_days=draft.payment_days,
        wanted=draft.wanted,
        reasons=admission.reasons,
        figures=admission.figures,
        prepaid=draft.prepaid,
        placed_by=placed_by,
    )


def refused(draft: Draft, admission: Admission) -> OrderRefused:
    return OrderRefused(
        subject=draft.subject,
        on=draft.on,
        order=draft.order,
        currency=draft.currency,
        amount_cents=draft.amount_cents,
        reasons=admission.reasons,
        figures=admission.figures,
    )

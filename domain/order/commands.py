"""What somebody wants of an order. Stream: `order/<id>`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from forewarn.domain.goods import MovedLine
from forewarn.domain.instalments import WantedInstalment
from forewarn.domain.money import Money


@dataclass(frozen=True, slots=True)
class WantedLine:
    sku: str
    quantity: int
    unit_price: Decimal
    brand: str = ""
    promotion: bool = False


@dataclass(frozen=True, slots=True)
class PlaceOrder:
    """`payment_days` of none: the customer's own terms. `wanted` of none: at once."""

    on: date
    order: str
    customer: str
    currency: str
    lines: tuple[WantedLine, ...]
    payment_days: int | None = None
    wanted: date | None = None
    prepaid: bool = False


@dataclass(frozen=True, slots=True)
class TakeOverOrder:
    """An order that was accepted elsewhere, such as in another system's past. Nobody judges it again: neither
    holds nor limits nor overdue invoices speak against it. Deliveries and invoices follow as usual."""

    on: date
    order: str
    customer: str
    currency: str
    lines: tuple[WantedLine, ...]
    payment_days: int | None = None
    wanted: date | None = None
    prepaid: bool = False


@dataclass(frozen=True, slots=True)
class ReexamineOrder:
    """Asks a held order again after the exposure has changed. Sent by the system itself."""

    on: date
    order: str


@dataclass(frozen=True, slots=True)
class ReleaseOrder:
    """Releases a held order until a day; another person than who placed it does so."""

    on: date
    order: str
    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class ChangeOrder:
    """New lines in place of those not delivered yet; admitted again when the amount grows."""

    on: date
    order: str
    lines: tuple[WantedLine, ...]
    wanted: date | None = None


@dataclass(frozen=True, slots=True)
class CancelOrder:
    """Cancels what is not delivered of an order."""

    on: date
    order: str
    reason: str


@dataclass(frozen=True, slots=True)
class DeliverOrder:
    """Without lines: everything that is still open. `final`: what is left lapses."""

    on: date
    order: str
    delivery: str
    lines: tuple[MovedLine, ...] = ()
    final: bool = False


@dataclass(frozen=True, slots=True)
class InvoiceOrder:
    """Bills goods delivered and not billed yet. Without `amount`: all of them. Without instalments: one,
    due after the order's payment days."""

    on: date
    order: str
    invoice: str
    amount: Money | None = None
    instalments: tuple[WantedInstalment, ...] = ()


@dataclass(frozen=True, slots=True)
class ReturnGoods:
    """At most what the order has delivered."""

    on: date
    order: str
    goods_return: str
    lines: tuple[MovedLine, ...]
    reason: str


OrderCommand: TypeAlias = (
    PlaceOrder
    | TakeOverOrder
    | ReexamineOrder
    | ReleaseOrder
    | ChangeOrder
    | CancelOrder
    | DeliverOrder
    | InvoiceOrder
    | ReturnGoods
)

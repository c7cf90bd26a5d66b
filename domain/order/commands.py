"""What somebody wants of an order (stream `order/<id>`), and of the papers that stand beside orders
(streams `invoice/<id>`, `return/<id>`, `credit_note/<id>`, `adjustment/<id>`, `dispute/<invoice>#<n>`)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from domain.money import Money


@dataclass(frozen=True, slots=True)
class WantedLine:
    sku: str
    quantity: int
    unit_price: Decimal
    brand: str = ""
    promotion: bool = False


@dataclass(frozen=True, slots=True)
class MovedLine:
    """Goods delivered or returned. On an order, value and brand follow from its lines for the SKU, in
    their order; goods without an order name their own `unit_price` and brand."""

    sku: str
    quantity: int
    unit_price: Decimal | None = None
    brand: str = ""
    promotion: bool = False
    batch: str = ""
    expiry: date | None = None


@dataclass(frozen=True, slots=True)
class WantedInstalment:
    due: date
    amount: Money


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
class ReexamineOrder:
    """Asks a held order again after the exposure has changed. Sent by the system itself."""

    on: date
    order: str


@dataclass(frozen=True, slots=True)
class ReleaseOrder:
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
class TakeOverInvoice:
    """An open item from another system, with its due dates."""

    on: date
    invoice: str
    customer: str
    amount: Money
    due: date | None = None
    instalments: tuple[WantedInstalment, ...] = ()


@dataclass(frozen=True, slots=True)
class ReturnGoods:
    """At most what the order has delivered."""

    on: date
    order: str
    goods_return: str
    lines: tuple[MovedLine, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class TakeBackGoods:
    """Goods that come back without a known order; every line names its price."""

    on: date
    goods_return: str
    customer: str
    currency: str
    lines: tuple[MovedLine, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class IssueCreditNote:
    """Lowers the named invoice, oldest instalment first; without one, the customer's credit grows."""

    on: date
    credit_note: str
    customer: str
    amount: Money
    reason: str
    order: str = ""
    invoice: str = ""


@dataclass(frozen=True, slots=True)
class AdjustAccount:
    """A correction without goods; the amount may be below zero (the customer owes less)."""

    on: date
    adjustment: str
    customer: str
    amount: Money
    reason: str


@dataclass(frozen=True, slots=True)
class DisputeInvoice:
    """Without `amount`: all that is open of the instalment."""

    on: date
    customer: str
    invoice: str
    reason: str
    instalment: int = 1
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class SettleDispute:
    on: date
    customer: str
    invoice: str
    outcome: Literal["upheld", "rejected"]
    instalment: int = 1


OrderCommand: TypeAlias = (
    PlaceOrder
    | ReexamineOrder
    | ReleaseOrder
    | ChangeOrder
    | CancelOrder
    | DeliverOrder
    | InvoiceOrder
    | ReturnGoods
)
PaperCommand: TypeAlias = (
    TakeOverInvoice | TakeBackGoods | IssueCreditNote | AdjustAccount | DisputeInvoice | SettleDispute
)

"""What somebody wants written on a customer's account beside its orders."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from forewarn.domain.goods import MovedLine
from forewarn.domain.instalments import WantedInstalment
from forewarn.domain.money import Money


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
    """Ends the dispute of an invoice."""

    on: date
    customer: str
    invoice: str
    outcome: Literal["upheld", "rejected"]
    instalment: int = 1


PaperCommand: TypeAlias = (
    TakeOverInvoice | TakeBackGoods | IssueCreditNote | AdjustAccount | DisputeInvoice | SettleDispute
)

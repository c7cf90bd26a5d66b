"""Papers that are written once: invoices taken over, goods without an order, adjustments."""

from dataclasses import dataclass
from datetime import date

from forewarn.domain import subjects
from forewarn.domain.account import account_in, must_be_a_new_invoice
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import CreditTerms
from forewarn.domain.decider import Refused
from forewarn.domain.due_dates import WorksOn, due_date
from forewarn.domain.goods import GoodsLine, GoodsReturned, MovedLine, must_move_something
from forewarn.domain.instalments import Instalment, WantedInstalment, agreed
from forewarn.domain.money import Money, line_cents
from forewarn.domain.paper.facts import AdjustmentBooked, InvoiceTakenOver
from forewarn.domain.taking_over import must_have_the_right


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
class AdjustAccount:
    """A correction without goods; the amount may be below zero (the customer owes less)."""

    on: date
    adjustment: str
    customer: str
    amount: Money
    reason: str


def take_over(command: TakeOverInvoice, circumstances: Circumstances) -> InvoiceTakenOver:
    must_have_the_right(circumstances)
    subject = subjects.customer(command.customer)
    standing = account_in(command.amount.currency, subject, circumstances)
    must_be_a_new_invoice(command.invoice, standing)
    must_be_above_zero(command.amount, f"invoice {command.invoice}")
    return InvoiceTakenOver(
        subject=subject,
        on=command.on,
        invoice=command.invoice,
        currency=command.amount.currency,
        amount_cents=command.amount.cents,
        instalments=instalments(command, standing.terms, circumstances.works_on),
    )


def instalments(command: TakeOverInvoice, terms: CreditTerms, works_on: WorksOn) -> tuple[Instalment, ...]:
    """What is taken over may be overdue already, so a due date before `on` is no mistake."""
    if command.instalments and command.due is not None:
        raise Refused(f"invoice {command.invoice} has instalments: leave its due date, {command.due}, out")
    if command.instalments:
        return agreed(command.instalments, command.amount)
    due = command.due or due_date(command.on, terms.payment_days, terms, works_on)
    return (Instalment(due, command.amount.cents),)


def take_back(command: TakeBackGoods, circumstances: Circumstances) -> GoodsReturned:
    subject = subjects.customer(command.customer)
    account_in(command.currency, subject, circumstances)
    if not command.lines:
        raise Refused(f"return {command.goods_return} has no lines: name the goods that came back")
    must_move_something(command.lines)
    lines = tuple(valued(line, command.currency) for line in command.lines)
    return GoodsReturned(
        subject=subject,
        on=command.on,
        order="",
        goods_return=command.goods_return,
        currency=command.currency,
        lines=lines,
        amount_cents=sum(line.amount_cents for line in lines),
        reason=command.reason,
    )


def valued(line: MovedLine, currency: str) -> GoodsLine:
    price = line.unit_price
    if price is None:
        raise Refused(f"{line.sku} comes back without an order: name its price")
    if not price.is_finite() or price < 0:
        raise Refused(f"{price} is no price for {line.sku}: it must be zero or above")
    amount_cents = line_cents(line.quantity, price, currency)
    return GoodsLine(
        line.sku, line.quantity, amount_cents, line.brand, line.promotion, line.batch, line.expiry
    )


def adjust(command: AdjustAccount, circumstances: Circumstances) -> AdjustmentBooked:
    """Above zero it becomes an open item under its own id, which must not be that of an invoice."""
    subject = subjects.customer(command.customer)
    standing = account_in(command.amount.currency, subject, circumstances)
    must_be_a_new_invoice(command.adjustment, standing)
    if command.amount.cents == 0:
        raise Refused(f"adjustment {command.adjustment} over {command.amount} changes nothing: leave it out")
    if not command.reason.strip():
        raise Refused(f"adjustment {command.adjustment} needs a reason: an account is not corrected without")
    return AdjustmentBooked(
        subject=subject,
        on=command.on,
        adjustment=command.adjustment,
        currency=command.amount.currency,
        amount_cents=command.amount.cents,
        reason=command.reason,
    )


def must_be_above_zero(amount: Money, what: str) -> None:
    if amount.cents <= 0:
        raise Refused(f"{what} cannot be over {amount}: the amount must be above zero")

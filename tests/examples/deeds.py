"""What may happen to a customer's money. `n` chooses whom it happens to, `size` how much."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeAlias, TypeVar

from examples.amounts import cny
from examples.ledger import AnyDecider, Ledger
from forewarn.domain.credit_balance.applying import ApplyCredit, TakeBackCredit
from forewarn.domain.credit_balance.decisions import CREDIT_BALANCE
from forewarn.domain.credit_balance.facts import CreditApplied
from forewarn.domain.credit_balance.refunding import RefundCredit
from forewarn.domain.decider import Command
from forewarn.domain.goods import MovedLine
from forewarn.domain.instalments import WantedInstalment
from forewarn.domain.order.changing import CancelOrder, ChangeOrder
from forewarn.domain.order.decisions import ORDER
from forewarn.domain.order.delivering import DeliverOrder
from forewarn.domain.order.invoicing import InvoiceOrder
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.order.releasing import ReleaseOrder
from forewarn.domain.order.returning import ReturnGoods
from forewarn.domain.order.wanted import WantedLine
from forewarn.domain.paper.crediting import IssueCreditNote
from forewarn.domain.paper.decisions import PAPER
from forewarn.domain.paper.disputing import DisputeInvoice, SettleDispute
from forewarn.domain.paper.writing import AdjustAccount, TakeOverInvoice
from forewarn.domain.payment.allocating import AllocatePayment
from forewarn.domain.payment.decisions import PAYMENT
from forewarn.domain.payment.facts import PaymentAllocated
from forewarn.domain.payment.receiving import ReceivePayment
from forewarn.domain.payment.undoing import DeallocatePayment, ReversePayment
from forewarn.domain.portions import Share

Name = TypeVar("Name")


def one_of(names: Sequence[Name], n: int, otherwise: Name) -> Name:
    return names[n % len(names)] if names else otherwise


def item_named(ledger: Ledger, n: int) -> tuple[str, int]:
    items = [(item.invoice, item.instalment) for item in ledger.row.items.values()]
    return one_of(items, n, ("unknown", 1))


def given_named(ledger: Ledger, n: int) -> tuple[str, str, int]:
    """A payment that gave something, and to what."""
    facts = [entry.fact for entry in ledger.log]
    given = [(f.payment, f.invoice, f.instalment) for f in facts if isinstance(f, PaymentAllocated)]
    return one_of(given[-5:], n, ("unknown", "unknown", 1))


def order_named(ledger: Ledger, n: int) -> str:
    return one_of([*ledger.row.unbilled, *ledger.row.held_orders], n, "unknown")


def place(ledger: Ledger, on: date, n: int, size: int) -> Command:
    line = WantedLine("tea", size, Decimal("0.333"))
    wanted = on + timedelta(days=size % 40)
    return PlaceOrder(on, f"O{n}-{size}", "C1", "CNY", (line,), wanted=wanted, prepaid=n == 3)


def release(ledger: Ledger, on: date, n: int, size: int) -> Command:
    return ReleaseOrder(on, order_named(ledger, n), "guaranteed", on + timedelta(days=size % 20))


def change(ledger: Ledger, on: date, n: int, size: int) -> Command:
    line = WantedLine("tea", size, Decimal("0.5"))
    return ChangeOrder(on, order_named(ledger, n), (line,))


def cancel(ledger: Ledger, on: date, n: int, size: int) -> Command:
    return CancelOrder(on, order_named(ledger, n), "too late")


def deliver(ledger: Ledger, on: date, n: int, size: int) -> Command:
    lines = () if size % 3 == 0 else (MovedLine("tea", size // 9 + 1),)
    return DeliverOrder(on, order_named(ledger, n), f"D{n}-{size}", lines, final=size % 5 == 0)


def invoice(ledger: Ledger, on: date, n: int, size: int) -> Command:
    amount = cny(size // 9 + 1) if size % 3 == 0 else None
    return InvoiceOrder(on, order_named(ledger, n), f"I{n}-{size}", amount)


def return_goods(ledger: Ledger, on: date, n: int, size: int) -> Command:
    line = MovedLine("tea", size % 5 + 1)
    return ReturnGoods(on, order_named(ledger, n), f"R{n}-{size}", (line,), "stale")


def take_over(ledger: Ledger, on: date, n: int, size: int) -> Command:
    due = on + timedelta(days=size % 60 - 10)
    half = size // 2 + 1
    parts = WantedInstalment(due, cny(half)), WantedInstalment(due, cny(half))
    return TakeOverInvoice(on, f"T{n}-{size}", "C1", cny(2 * half), instalments=parts)


def credit(ledger: Ledger, on: date, n: int, size: int) -> Command:
    name, _ = item_named(ledger, n)
    return IssueCreditNote(on, f"N{n}-{size}", "C1", cny(size), "damaged", invoice=name)


def adjust(ledger: Ledger, on: date, n: int, size: int) -> Command:
    return AdjustAccount(on, f"A{n}-{size}", "C1", cny(size - 300), "rounding")


def dispute(ledger: Ledger, on: date, n: int, size: int) -> Command:
    name, instalment = item_named(ledger, n)
    amount = cny(size // 9 + 1) if size % 2 else None
    return DisputeInvoice(on, "C1", name, "short", instalment, amount)


def settle_dispute(ledger: Ledger, on: date, n: int, size: int) -> Command:
    name, instalment = item_named(ledger, n)
    return SettleDispute(on, "C1", name, "upheld" if size % 2 else "rejected", instalment)


def receive(ledger: Ledger, on: date, n: int, size: int) -> Command:
    if size % 3:
        return ReceivePayment(on, f"P{n}-{size}", "C1", cny(size), "cash" if size % 2 else "transfer")
    matures = on + timedelta(days=size % 20)
    return ReceivePayment(on, f"P{n}-{size}", "C1", cny(size), "acceptance", matures)


def allocate(ledger: Ledger, on: date, n: int, size: int) -> Command:
    return AllocatePayment(on, one_of(list(ledger.row.unapplied), n, "unknown"))


def allocate_part(ledger: Ledger, on: date, n: int, size: int) -> Command:
    share = Share(*item_named(ledger, size), cny(size // 9 + 1) if size % 2 else None)
    return AllocatePayment(on, one_of(list(ledger.row.unapplied), n, "unknown"), (share,))


def deallocate(ledger: Ledger, on: date, n: int, size: int) -> Command:
    return DeallocatePayment(on, *given_named(ledger, n))


def reverse(ledger: Ledger, on: date, n: int, size: int) -> Command:
    payment, *_ = given_named(ledger, n)
    return ReversePayment(on, payment, "bounced")


def application_named(ledger: Ledger, n: int) -> str:
    facts = [entry.fact for entry in ledger.log]
    return one_of([fact.application for fact in facts if isinstance(fact, CreditApplied)][-5:], n, "unknown")


def apply_credit(ledger: Ledger, on: date, n: int, size: int) -> Command:
    return ApplyCredit(on, f"A{n}-{size}", "C1")


def apply_part_of_credit(ledger: Ledger, on: date, n: int, size: int) -> Command:
    share = Share(*item_named(ledger, size), cny(size // 9 + 1) if size % 2 else None)
    return ApplyCredit(on, f"A{n}-{size}", "C1", (share,))


def take_back_credit(ledger: Ledger, on: date, n: int, size: int) -> Command:
    return TakeBackCredit(on, application_named(ledger, n))


def refund_credit(ledger: Ledger, on: date, n: int, size: int) -> Command:
    part_cents = max(1, min(size, ledger.row.credit_cents))
    return RefundCredit(on, f"R{n}-{size}", "C1", cny(part_cents), "cash" if size % 2 else "transfer")


Deed: TypeAlias = Callable[[Ledger, date, int, int], Command]
ORDERS: list[Deed] = [place, release, change, cancel, deliver, invoice, return_goods]
PAPERS: list[Deed] = [take_over, credit, adjust, dispute, settle_dispute]
PAYMENTS: list[Deed] = [receive, allocate, allocate_part, deallocate, reverse]
CREDITS: list[Deed] = [apply_credit, apply_part_of_credit, take_back_credit, refund_credit]
DECIDERS: dict[Deed, AnyDecider] = {
    **dict.fromkeys(ORDERS, ORDER),
    **dict.fromkeys(PAPERS, PAPER),
    **dict.fromkeys(PAYMENTS, PAYMENT),
    **dict.fromkeys(CREDITS, CREDIT_BALANCE),
}

"""What happens in a random history: a command of each kind, about somebody and something known."""

from collections.abc import Callable
from datetime import timedelta
from typing import Literal, TypeAlias

from forewarn.domain.calendar import OpenDay, PublishCalendarYear
from forewarn.domain.credit import CreditTerms
from forewarn.domain.credit_balance.applying import ApplyCredit, TakeBackCredit
from forewarn.domain.credit_balance.refunding import RefundCredit
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.group import SetGroupLimit
from forewarn.domain.customer.holds import HoldCustomer, ReleaseCustomer
from forewarn.domain.customer.profile import ClassifyCustomer
from forewarn.domain.decider import Command
from forewarn.domain.goods import MovedLine
from forewarn.domain.money import Money
from forewarn.domain.order.changing import CancelOrder, ChangeOrder
from forewarn.domain.order.delivering import DeliverOrder
from forewarn.domain.order.invoicing import InvoiceOrder
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.order.releasing import ReleaseOrder
from forewarn.domain.order.returning import ReturnGoods
from forewarn.domain.paper.crediting import IssueCreditNote
from forewarn.domain.paper.disputing import DisputeInvoice, SettleDispute
from forewarn.domain.paper.writing import AdjustAccount, TakeOverInvoice
from forewarn.domain.payment.allocating import AllocatePayment
from forewarn.domain.payment.facts import Tender
from forewarn.domain.payment.promises import PromisePayment
from forewarn.domain.payment.receiving import ReceivePayment
from forewarn.domain.payment.undoing import DeallocatePayment, ReversePayment
from forewarn.domain.policy import Policy
from forewarn.domain.rules import Override, PublishRules
from forewarn.domain.visit.plan import PlanVisit
from forewarn.domain.visit.unfinished import CarryOverVisit
from forewarn.scenario.draw import CURRENCY, REGIONS, Draw


def next_day(draw: Draw) -> Command:
    draw.today += timedelta(days=draw.one_of(1, 1, 1, 2, 7, 20))
    return OpenDay(draw.today)


def terms(draw: Draw) -> Command:
    terms = CreditTerms(
        limit=draw.limit(),
        payment_days=draw.one_of(7, 30),
        horizon_days=draw.one_of(5, 90),
        expires=draw.one_of(None, None, draw.later(40)),
        group=draw.one_of(None, None, "G"),
        on_breach=draw.one_of("refuse", "hold"),
        allocation=draw.one_of("oldest_due_first", "by_hand"),
    )
    return SetCreditTerms(draw.today, draw.customer(), terms)


def group_limit(draw: Draw) -> Command:
    return SetGroupLimit(draw.today, "G", draw.limit())


def classify(draw: Draw) -> Command:
    grade, region = draw.one_of("A", "B"), draw.one_of(*REGIONS)
    return ClassifyCustomer(draw.on(), draw.customer(), "dealer", grade, region, "rep/2")


def hold(draw: Draw) -> Command:
    reason = draw.one_of("audit", "legal")
    return HoldCustomer(draw.on(), draw.customer(), reason, draw.later(30))


def lift(draw: Draw) -> Command:
    return ReleaseCustomer(draw.today, draw.customer(), draw.one_of("audit", "legal"))


def place(draw: Draw) -> Command:
    order, lines, wanted = draw.new("O"), draw.lines(), draw.later(20)
    prepaid = draw.one_of(False, False, False, True)
    customer = draw.customer_of(order)
    return PlaceOrder(draw.on(), order, customer, CURRENCY, lines, None, wanted, prepaid)


def change(draw: Draw) -> Command:
    return ChangeOrder(draw.today, draw.known("O"), draw.lines())


def cancel(draw: Draw) -> Command:
    return CancelOrder(draw.today, draw.known("O"), "too late")


def release(draw: Draw) -> Command:
    return ReleaseOrder(draw.today, draw.known("O"), "guaranteed", draw.later(20))


def deliver(draw: Draw) -> Command:
    return DeliverOrder(draw.today, draw.known("O"), draw.new("D"))


def invoice(draw: Draw) -> Command:
    order = draw.known("O")
    return InvoiceOrder(draw.today, order, draw.named_after("I", order))


def take_over(draw: Draw) -> Command:
    invoice = draw.new("I")
    customer = draw.customer_of(invoice)
    return TakeOverInvoice(draw.on(), invoice, customer, draw.money(), due=draw.later(20))


def return_goods(draw: Draw) -> Command:
    line = MovedLine("tea", draw.between(1, 3))
    return ReturnGoods(draw.today, draw.known("O"), draw.new("R"), (line,), "damaged")


def credit(draw: Draw) -> Command:
    invoice = draw.known("I")
    note, customer, amount = draw.new("N"), draw.customer_of(invoice), draw.money(20_000)
    named = draw.one_of("", invoice)
    return IssueCreditNote(draw.on(), note, customer, amount, "agreed", invoice=named)


def adjust(draw: Draw) -> Command:
    amount = Money(draw.between(-9_000, 9_000), CURRENCY)
    return AdjustAccount(draw.on(), draw.new("A"), draw.customer(), amount, "corrected")


def dispute(draw: Draw) -> Command:
    invoice = draw.known("I")
    return DisputeInvoice(draw.today, draw.customer_of(invoice), invoice, "short delivered")


def settle(draw: Draw) -> Command:
    outcome: Literal["upheld", "rejected"] = draw.one_of("upheld", "rejected")
    invoice = draw.known("I")
    return SettleDispute(draw.today, draw.customer_of(invoice), invoice, outcome)


def receive(draw: Draw) -> Command:
    matures = draw.one_of(None, None, draw.later(60))
    tender: Tender = "transfer" if matures is None else "acceptance"
    return ReceivePayment(draw.on(), draw.new("P"), draw.customer(), draw.money(), tender, matures)


def allocate(draw: Draw) -> Command:
    return AllocatePayment(draw.today, draw.known("P"))


def deallocate(draw: Draw) -> Command:
    return DeallocatePayment(draw.today, draw.known("P"), draw.known("I"))


def bounce(draw: Draw) -> Command:
    return ReversePayment(draw.today, draw.known("P"), "bounced")


def apply_credit(draw: Draw) -> Command:
    return ApplyCredit(draw.today, draw.new("B"), draw.customer())


def take_credit_back(draw: Draw) -> Command:
    return TakeBackCredit(draw.today, draw.known("B"))


def refund(draw: Draw) -> Command:
    return RefundCredit(draw.today, draw.new("F"), draw.customer(), draw.money(9_000))


def promise(draw: Draw) -> Command:
    return PromisePayment(draw.today, draw.new("W"), draw.customer(), draw.money(), draw.later(15))


def plan_visit(draw: Draw) -> Command:
    return PlanVisit(draw.today, draw.new("V"), draw.customer(), "rep/1", draw.later(15))


def carry_over(draw: Draw) -> Command:
    return CarryOverVisit(draw.today, draw.known("V"), draw.later(30))


def publish_rules(draw: Draw) -> Command:
    days = draw.one_of((1, 5, 20), (1, 15, 60))
    held = {"for_days": draw.one_of(0, 3), "keep_firing_days": draw.one_of(0, 4)}
    overdue = {"overdue_days": {"enter": days, "leave": (1, 3, 10)}}
    override = Override("arrears", "region", draw.one_of(*REGIONS), {"grace_days": 10})
    return PublishRules(draw.today, Policy(), {"arrears": {**overdue, **held}}, (override,))


def publish_year(draw: Draw) -> Command:
    rest = draw.today + timedelta(days=-draw.today.weekday())
    return PublishCalendarYear(draw.today, rest.year, (rest,), ())


Kinds: TypeAlias = tuple[Callable[[Draw], Command], ...]

OFTEN: Kinds = (next_day, place, deliver, deliver, invoice, invoice)
SOMETIMES: Kinds = (receive, receive, take_over, promise, plan_visit, release, terms, allocate, credit)
SELDOM: Kinds = (
    *(group_limit, classify, hold, lift, change, cancel, return_goods, return_goods, adjust, bounce),
    *(dispute, dispute, settle, settle, deallocate, deallocate, carry_over, publish_rules, publish_year),
    *(apply_credit, apply_credit, take_credit_back, refund),
)

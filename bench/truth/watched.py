"""What the rivals know of a customer or a budget, from the facts that everybody sees."""

from dataclasses import dataclass, field
from datetime import date

from bench.truth.spread import Spread
from forewarn.domain.budget.facts import BudgetDrawn, BudgetReturned, BudgetSet, BudgetSpent
from forewarn.domain.campaign.facts import CampaignEvaluated
from forewarn.domain.claim.facts import ClaimHeld
from forewarn.domain.customer.facts import FactReported, ProfileElementChanged
from forewarn.domain.decider import Fact
from forewarn.domain.goods import GoodsReturned
from forewarn.domain.order.facts import OrderDelivered, OrderInvoiced, OrderPlaced
from forewarn.domain.paper.facts import CreditNoteIssued, InvoiceTakenOver
from forewarn.domain.payment.facts import PaymentAllocated, PaymentDeallocated
from forewarn.domain.target.facts import TargetSet
from forewarn.domain.target.period import period_named

MONTH_DAYS = 30


@dataclass(slots=True)
class Item:
    """One instalment that is open."""

    due: date
    open_cents: int


@dataclass(slots=True)
class Target:
    """The target of the period that runs, over all brands."""

    first: date
    last: date
    cents: int
    sold_cents: int = 0


@dataclass(slots=True)
class Watched:
    """`last_month`, `months`: deliveries of thirty days. `*_on`: the last day on which something was odd."""

    items: dict[tuple[str, int], Item] = field(default_factory=dict)
    delays: Spread = field(default_factory=Spread)
    gaps: Spread = field(default_factory=Spread)
    amounts: Spread = field(default_factory=Spread)
    months: Spread = field(default_factory=Spread)
    uses: Spread = field(default_factory=Spread)
    last_order: date | None = None
    target: Target | None = None
    month_since: date | None = None
    month: float = 0.0
    last_month: float = float("inf")
    budget_cents: int = 0
    used_cents: int = 0
    held_on: date | None = None
    odd_use_on: date | None = None
    odd_order_on: date | None = None
    told_on: date | None = None
    elements: set[str] = field(default_factory=set)


def note(watched: Watched, fact: Fact) -> None:
    for take in (note_money, note_sales, note_budget, note_file):
        take(watched, fact)


def note_money(watched: Watched, fact: Fact) -> None:
    match fact:
        case OrderInvoiced() | InvoiceTakenOver():
            for number, part in enumerate(fact.instalments, start=1):
                watched.items[fact.invoice, number] = Item(part.due, part.amount_cents)
        case PaymentAllocated():
            lower(watched, fact.invoice, fact.instalment, fact.amount_cents, fact.on)
        case CreditNoteIssued():
            for each in fact.applied:
                lower(watched, each.invoice, each.instalment, each.amount_cents, fact.on)
        case PaymentDeallocated():
            watched.items[fact.invoice, fact.instalment] = Item(fact.due, fact.amount_cents)
        case _:
            pass


def lower(watched: Watched, invoice: str, instalment: int, cents: int, on: date) -> None:
    item = watched.items.get((invoice, instalment))
    if item is None:
        return
    item.open_cents -= cents
    if item.open_cents <= 0:
        del watched.items[invoice, instalment]
        watched.delays.add((on - item.due).days)


def note_sales(watched: Watched, fact: Fact) -> None:
    match fact:
        case OrderPlaced():
            if watched.last_order is not None:
                watched.gaps.add((fact.on - watched.last_order).days)
            watched.last_order = fact.on
            if watched.amounts.is_odd(fact.amount_cents):
                watched.odd_order_on = fact.on
            watched.amounts.add(fact.amount_cents)
        case OrderDelivered():
            sell(watched, fact.on, fact.amount_cents)
        case GoodsReturned():
            sell(watched, fact.on, -fact.amount_cents)
        case TargetSet() if not fact.brand and fact.amount_cents:
            first, last = period_named(fact.period)
            watched.target = Target(first, last, fact.amount_cents)
        case _:
            pass


def sell(watched: Watched, on: date, cents: int) -> None:
    if watched.target is not None:
        watched.target.sold_cents += cents
    if watched.month_since is None:
        watched.month_since = on
    if (on - watched.month_since).days >= MONTH_DAYS:
        watched.months.add(watched.month)
        watched.last_month, watched.month, watched.month_since = watched.month, 0.0, on
    watched.month += cents


def note_budget(watched: Watched, fact: Fact) -> None:
    match fact:
        case BudgetSet():
            watched.budget_cents, watched.used_cents = fact.amount_cents, 0
        case BudgetDrawn():
            use(watched, fact.on, fact.amount_cents)
        case BudgetSpent():
            use(watched, fact.on, fact.unplanned_cents)
        case BudgetReturned():
            watched.used_cents -= fact.amount_cents
        case ClaimHeld():
            watched.held_on = fact.on
        case CampaignEvaluated() if fact.return_net < 0:
            watched.held_on = fact.on
        case _:
            pass


def use(watched: Watched, on: date, cents: int) -> None:
    if cents <= 0:
        return
    if watched.uses.is_odd(cents):
        watched.odd_use_on = on
    watched.uses.add(cents)
    watched.used_cents += cents


def note_file(watched: Watched, fact: Fact) -> None:
    """The first value of an element is no change."""
    match fact:
        case FactReported():
            watched.told_on = fact.on
        case ProfileElementChanged():
            if fact.element in watched.elements:
                watched.told_on = fact.on
            watched.elements.add(fact.element)
        case _:
            pass

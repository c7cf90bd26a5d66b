"""What happens between the company and a customer. A story is a generator: it acts, and yields the number of
days until it acts again; 0 is later on the same day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import TypeAlias

from bench.market.company import CURRENCY, Company
from bench.market.office import Office
from forewarn.domain.money import Money
from forewarn.domain.order.delivering import DeliverOrder
from forewarn.domain.order.facts import OrderHeld, OrderRefused
from forewarn.domain.order.invoicing import InvoiceOrder
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.order.releasing import ReleaseOrder
from forewarn.domain.order.wanted import WantedLine
from forewarn.domain.payment.allocating import AllocatePayment
from forewarn.domain.payment.promises import BreakPromise, KeepPromise, PromisePayment
from forewarn.domain.payment.receiving import ReceivePayment
from forewarn.domain.portions import Share
from forewarn.domain.visit.call import (
    ApproveVisitResult,
    CompleteVisit,
    CountStockOnVisit,
    RecordVisitStep,
    StartVisit,
)
from forewarn.domain.visit.facts import CountedStock
from forewarn.domain.visit.plan import ApproveVisit, PlanVisit, SubmitVisit
from forewarn.domain.visit.script import STEPS

CLERK, CONTROLLER, ACCOUNTANT, SUPERVISOR = "clerk", "controller", "accountant", "supervisor"
SKUS = tuple((f"SKU-{number:02}", f"brand {number % 3}") for number in range(24))
RELEASED_DAYS = 30

Story: TypeAlias = Iterator[int]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what a story is about; `number` is unique among all stories."""

    office: Office
    chance: Random
    company: Company
    number: int


def order(cast: Cast) -> Story:
    """Placed, perhaps held and released, delivered, billed and paid."""
    office, name = cast.office, f"O{cast.number}"
    place = PlaceOrder(office.today, name, cast.company.id, CURRENCY, wanted_lines(cast))
    [placed] = office.handle(place, f"place-{name}", CLERK, cast.company)
    if isinstance(placed, OrderHeld):
        yield 1
        until = office.today + timedelta(days=RELEASED_DAYS)
        release = ReleaseOrder(office.today, name, "agreed", until)
        office.handle(release, f"release-{name}", CONTROLLER, cast.company)
    if not isinstance(placed, OrderRefused):
        yield cast.chance.randrange(1, 6)
        deliver = DeliverOrder(office.today, name, f"D{cast.number}")
        office.handle(deliver, f"deliver-{name}", CLERK, cast.company)
        yield cast.chance.randrange(3)
        invoice = InvoiceOrder(office.today, name, f"I{cast.number}")
        [billed] = office.handle(invoice, f"invoice-{name}", ACCOUNTANT, cast.company)
        yield from paid(cast, billed.amount_cents)
    office.forget(f"order/{name}")


def wanted_lines(cast: Cast) -> tuple[WantedLine, ...]:
    """Goods worth about as much as the customer usually orders."""
    chosen = cast.chance.sample(SKUS, cast.chance.randrange(1, 6))
    cents = cast.company.usual_cents * cast.chance.uniform(0.5, 1.5) / len(chosen)
    return tuple(wanted_line(cast.chance, sku, brand, cents) for sku, brand in chosen)


def wanted_line(chance: Random, sku: str, brand: str, cents: float) -> WantedLine:
    price = Decimal(chance.randrange(1_000, 30_000)) / 100
    return WantedLine(sku, max(1, round(cents / float(price) / 100)), price, brand)


def paid(cast: Cast, cents: int) -> Story:
    """On time, or late and then perhaps after a promise; every tenth invoice in two halves."""
    yield cast.company.terms.payment_days - cast.chance.randrange(6)
    if cast.chance.random() < cast.company.late:
        yield 6 + int(cast.chance.expovariate(1 / 15))
        if cast.chance.random() < 0.4:
            yield from promised(cast, cents)
    halves = (cents // 2, cents - cents // 2) if cast.chance.random() < 0.1 else (cents,)
    for number, part_cents in enumerate(halves, start=1):
        yield from received(cast, f"P{cast.number}-{number}", part_cents)
        yield cast.chance.randrange(1, 9)


def received(cast: Cast, name: str, cents: int) -> Story:
    """Allocated by the customer's terms, to the story's own invoice, or by hand a day later."""
    office, account = cast.office, cast.office.account(cast.company)
    invoice = f"I{cast.number}"
    own = (Share(invoice),) if invoice in account.items and cast.chance.random() < 0.25 else ()
    receive = ReceivePayment(office.today, name, cast.company.id, Money(cents, CURRENCY), shares=own)
    facts = office.handle(receive, f"receive-{name}", ACCOUNTANT, cast.company)
    if len(facts) == 1 and account.items:
        yield 1
        allocate = AllocatePayment(office.today, name)
        office.handle(allocate, f"allocate-{name}", ACCOUNTANT, cast.company)
    office.forget(f"payment/{name}")


def promised(cast: Cast, cents: int) -> Story:
    """Kept by a payment of its own story on the last day, or broken the day after."""
    office, name, days = cast.office, f"PR{cast.number}", cast.chance.randrange(2, 9)
    due = office.today + timedelta(days=days)
    promise = PromisePayment(office.today, name, cast.company.id, Money(cents, CURRENCY), due)
    office.handle(promise, f"promise-{name}", CLERK, cast.company)
    if cast.chance.random() < 0.6:
        yield days
        office.handle(KeepPromise(office.today, name), f"keep-{name}", ACCOUNTANT, cast.company)
    else:
        yield days + 1
        broken = BreakPromise(office.today, name, Money(0, CURRENCY))
        office.handle(broken, f"break-{name}", ACCOUNTANT, cast.company)
        yield cast.chance.randrange(1, 30)
    office.forget(f"promise/{name}")


def visit(cast: Cast) -> Story:
    """Planned and approved, then made step by step; stock is counted on every third."""
    office, name, rep = cast.office, f"V{cast.number}", cast.company.rep
    due = office.today + timedelta(days=9)
    plan = PlanVisit(office.today, name, cast.company.id, rep, due)
    office.handle(plan, f"plan-{name}", rep, cast.company)
    yield 0
    office.handle(SubmitVisit(office.today, name), f"submit-{name}", rep, cast.company)
    yield 1
    office.handle(ApproveVisit(office.today, name), f"approve-{name}", SUPERVISOR, cast.company)
    yield cast.chance.randrange(1, 8)
    yield from made(cast, name, rep)
    office.handle(ApproveVisitResult(office.today, name), f"result-{name}", SUPERVISOR, cast.company)
    office.forget(f"visit/{name}")


def made(cast: Cast, name: str, rep: str) -> Story:
    office, company = cast.office, cast.company
    start = StartVisit(office.today, name, f"{company.region} {company.id}")
    office.handle(start, f"start-{name}", rep, company)
    for number, step in enumerate(STEPS["call"]):
        yield 0
        office.handle(RecordVisitStep(office.today, name, step), f"step-{number}-{name}", rep, company)
    if cast.chance.random() < 0.3:
        yield 0
        count = CountStockOnVisit(office.today, name, counted(cast.chance))
        office.handle(count, f"count-{name}", rep, company)
    yield 0
    office.handle(CompleteVisit(office.today, name, "an order follows"), f"complete-{name}", rep, company)
    yield 1


def counted(chance: Random) -> tuple[CountedStock, ...]:
    return tuple(CountedStock(sku, chance.randrange(200)) for sku, _ in chance.sample(SKUS, 4))

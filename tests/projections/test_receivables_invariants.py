"""What holds at every position of any history, made through the real deciders."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.circumstances import Circumstances
from domain.credit import CreditTerms, UpTo
from domain.credit_balance import commands as credits
from domain.credit_balance.decisions import CREDIT_BALANCE
from domain.credit_balance.facts import CreditApplied, CreditTakenBack
from domain.customer.facts import CreditTermsSet, CustomerRegistered
from domain.decider import Command, Decider, Fact, Refused
from domain.goods import MovedLine
from domain.instalments import WantedInstalment
from domain.money import Money
from domain.order import commands as orders
from domain.order.decisions import ORDER
from domain.order.facts import OrderFact, OrderInvoiced
from domain.order.state import Order, Stage
from domain.paper import commands as papers
from domain.paper.decisions import PAPER
from domain.paper.facts import AdjustmentBooked, CreditNoteIssued, InvoiceTakenOver
from domain.payment import commands as payments
from domain.payment.decisions import PAYMENT
from domain.payment.facts import PaymentAllocated, PaymentDeallocated, PaymentFact
from domain.portions import Share
from domain.ports import Recorded
from projections.receivables.ageing import ageing
from projections.receivables.as_of import as_of, journal
from projections.receivables.book import RECEIVABLES
from projections.receivables.row import Receivables, item_key
from projections.receivables.standing import standing
from projections.receivables.trial_balance import customer_balances, trial_balance

C1 = "customer/C1"
FIRST_DAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
AnyDecider = Decider[Any, Any, Any]
Name = TypeVar("Name")


class Ledger:
    """One customer's log and live row."""

    def __init__(self) -> None:
        self.today = FIRST_DAY
        self.log: list[Recorded] = []
        self.streams: dict[str, list[Fact]] = {}
        self.row = Receivables()
        terms = CreditTerms(limit=UpTo(2_000), on_breach="hold", allocation="by_hand")
        self.record(
            "customer/C1",
            [
                CustomerRegistered(
                    subject=C1,
                    on=FIRST_DAY,
                    name="Lian",
                    currency="CNY",
                    kind="dealer",
                    grade="A",
                    region="East",
                    owner="rep",
                ),
                CreditTermsSet(subject=C1, on=FIRST_DAY, terms=terms),
            ],
        )

    def record(self, stream: str, facts: Sequence[Fact]) -> None:
        for fact in facts:
            self.streams.setdefault(stream, []).append(fact)
            entry = recorded(len(self.log) + 1, stream, fact)
            self.log.append(entry)
            RECEIVABLES.evolve(self.row, fact, entry.event_id)

    def handle(self, decider: AnyDecider, command: Command) -> None:
        """A refused command changes nothing."""
        stream = decider.stream(command)
        state = decider.fold(self.streams.get(stream, []))
        actor = "manager" if isinstance(command, orders.ReleaseOrder) else "controller"
        known = standing(self.row, C1, self.today)
        try:
            facts = decider.decide(command, state, Circumstances(self.today, actor, standing=known))
        except Refused:
            return
        self.record(stream, facts)


def recorded(position: int, stream: str, fact: Fact) -> Recorded:
    return Recorded(
        position=position,
        event_id=f"e{position}",
        stream=stream,
        version=1,
        fact=fact,
        at=NOON,
        recorded_at=NOON,
        correlation_id="",
        causation_id="",
        actor="controller",
        ends_append=True,
    )


# What may happen. `n` chooses whom it happens to, `size` how much


def cny(cents: int) -> Money:
    return Money(cents, "CNY")


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
    line = orders.WantedLine("tea", size, Decimal("0.333"))
    wanted = on + timedelta(days=size % 40)
    return orders.PlaceOrder(on, f"O{n}-{size}", "C1", "CNY", (line,), wanted=wanted, prepaid=n == 3)


def release(ledger: Ledger, on: date, n: int, size: int) -> Command:
    return orders.ReleaseOrder(on, order_named(ledger, n), "guaranteed", on + timedelta(days=size % 20))


def change(ledger: Ledger, on: date, n: int, size: int) -> Command:
    line = orders.WantedLine("tea", size, Decimal("0.5"))
    return orders.ChangeOrder(on, order_named(ledger, n), (line,))


def cancel(ledger: Ledger, on: date, n: int, size: int) -> Command:
    return orders.CancelOrder(on, order_named(ledger, n), "too late")


def deliver(ledger: Ledger, on: date, n: int, size: int) -> Command:
    lines = () if size % 3 == 0 else (MovedLine("tea", size // 9 + 1),)
    return orders.DeliverOrder(on, order_named(ledger, n), f"D{n}-{size}", lines, final=size % 5 == 0)


def invoice(ledger: Ledger, on: date, n: int, size: int) -> Command:
    amount = cny(size // 9 + 1) if size % 3 == 0 else None
    return orders.InvoiceOrder(on, order_named(ledger, n), f"I{n}-{size}", amount)


def return_goods(ledger: Ledger, on: date, n: int, size: int) -> Command:
    line = MovedLine("tea", size % 5 + 1)
    return orders.ReturnGoods(on, order_named(ledger, n), f"R{n}-{size}", (line,), "stale")


def take_over(ledger: Ledger, on: date, n: int, size: int) -> Command:
    due = on + timedelta(days=size % 60 - 10)
    half = size // 2 + 1
    parts = WantedInstalment(due, cny(half)), WantedInstalment(due, cny(half))
    return papers.TakeOverInvoice(on, f"T{n}-{size}", "C1", cny(2 * half), instalments=parts)


def credit(ledger: Ledger, on: date, n: int, size: int) -> Command:
    name, _ = item_named(ledger, n)
    return papers.IssueCreditNote(on, f"N{n}-{size}", "C1", cny(size), "damaged", invoice=name)


def adjust(ledger: Ledger, on: date, n: int, size: int) -> Command:
    return papers.AdjustAccount(on, f"A{n}-{size}", "C1", cny(size - 300), "rounding")


def dispute(ledger: Ledger, on: date, n: int, size: int) -> Command:
    name, instalment = item_named(ledger, n)
    amount = cny(size // 9 + 1) if size % 2 else None
    return papers.DisputeInvoice(on, "C1", name, "short", instalment, amount)


def settle_dispute(ledger: Ledger, on: date, n: int, size: int) -> Command:
    name, instalment = item_named(ledger, n)
    return papers.SettleDispute(on, "C1", name, "upheld" if size % 2 else "rejected", instalment)


def receive(ledger: Ledger, on: date, n: int, size: int) -> Command:
    if size % 3:
        return payments.ReceivePayment(
            on, f"P{n}-{size}", "C1", cny(size), "cash" if size % 2 else "transfer"
        )
    matures = on + timedelta(days=size % 20)
    return payments.ReceivePayment(on, f"P{n}-{size}", "C1", cny(size), "acceptance", matures)


def allocate(ledger: Ledger, on: date, n: int, size: int) -> Command:
    return payments.AllocatePayment(on, one_of(list(ledger.row.unapplied), n, "unknown"))


def allocate_part(ledger: Ledger, on: date, n: int, size: int) -> Command:
    share = Share(*item_named(ledger, size), cny(size // 9 + 1) if size % 2 else None)
    return payments.AllocatePayment(on, one_of(list(ledger.row.unapplied), n, "unknown"), (share,))


def deallocate(ledger: Ledger, on: date, n: int, size: int) -> Command:
    return payments.DeallocatePayment(on, *given_named(ledger, n))


def reverse(ledger: Ledger, on: date, n: int, size: int) -> Command:
    payment, *_ = given_named(ledger, n)
    return payments.ReversePayment(on, payment, "bounced")


def application_named(ledger: Ledger, n: int) -> str:
    facts = [entry.fact for entry in ledger.log]
    return one_of([fact.application for fact in facts if isinstance(fact, CreditApplied)][-5:], n, "unknown")


def apply_credit(ledger: Ledger, on: date, n: int, size: int) -> Command:
    return credits.ApplyCredit(on, f"A{n}-{size}", "C1")


def apply_part_of_credit(ledger: Ledger, on: date, n: int, size: int) -> Command:
    share = Share(*item_named(ledger, size), cny(size // 9 + 1) if size % 2 else None)
    return credits.ApplyCredit(on, f"A{n}-{size}", "C1", (share,))


def take_back_credit(ledger: Ledger, on: date, n: int, size: int) -> Command:
    return credits.TakeBackCredit(on, application_named(ledger, n))


def refund_credit(ledger: Ledger, on: date, n: int, size: int) -> Command:
    part_cents = max(1, min(size, ledger.row.credit_cents))
    return credits.RefundCredit(on, f"R{n}-{size}", "C1", cny(part_cents), "cash" if size % 2 else "transfer")


Deed = Callable[[Ledger, date, int, int], Command]
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
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [*DECIDERS, place, deliver, invoice, invoice, allocate, credit, take_over, apply_credit]
        ),
        st.integers(0, 4),
        st.integers(1, 900),
        st.sampled_from([0, 0, 0, 1, 6]),
        st.sampled_from([0, 0, 1, 5]),
    ),
    min_size=10,
    max_size=40,
)
Steps = Sequence[tuple[Deed, int, int, int, int]]
"""A deed, whom it concerns, how much, how many days late it is entered, how many days pass before."""


def ledger_after(steps: Steps) -> Ledger:
    ledger = Ledger()
    for deed, n, size, days_late, days_passed in steps:
        ledger.today += timedelta(days=days_passed)
        on = max(FIRST_DAY, ledger.today - timedelta(days=days_late))
        ledger.handle(DECIDERS[deed], deed(ledger, on, n, size))
    return ledger


def facts_of(ledger: Ledger, stream: str) -> dict[str, list[Any]]:
    return {name: facts for name, facts in ledger.streams.items() if name.startswith(stream)}


# What holds


@pytest.mark.slow
@settings(deadline=None, max_examples=100)
@given(STEPS)
def test_buckets_less_unapplied_are_the_balance_of_the_journal_at_every_position(steps: Steps) -> None:
    ledger = ledger_after(steps)
    for entry in ledger.log:
        row = as_of(ledger.log, ledger.today, entry.position)
        postings = list(journal(ledger.log, ledger.today, entry.position))
        owed = customer_balances(postings, ledger.today).get((C1, "CNY"), 0)
        assert ageing(row, ledger.today).balance_cents == owed
        assert sum(trial_balance(postings, ledger.today).get("CNY", {}).values()) == 0


@pytest.mark.slow
@settings(deadline=None, max_examples=100)
@given(STEPS)
def test_as_of_every_day_the_book_agrees_with_the_journal_and_owes_nothing_twice(steps: Steps) -> None:
    ledger = ledger_after(steps)
    for on in {entry.fact.on for entry in ledger.log}:
        row = as_of(ledger.log, on)
        owed = customer_balances(journal(ledger.log, on), on).get((C1, "CNY"), 0)
        assert ageing(row, on).balance_cents == owed
        assert all(0 <= item.disputed_cents <= item.open_cents for item in row.items.values())
        assert all(item.open_cents > 0 for item in row.items.values())
        assert all(money.open_cents > 0 for money in row.unapplied.values())
        assert row.credit_cents >= 0


@pytest.mark.slow
@settings(deadline=None, max_examples=100)
@given(STEPS)
def test_the_row_of_today_as_known_now_is_the_live_row(steps: Steps) -> None:
    ledger = ledger_after(steps)
    row = as_of(ledger.log, ledger.today, len(ledger.log))
    assert RECEIVABLES.encode(row) == RECEIVABLES.encode(ledger.row)
    assert RECEIVABLES.decode(RECEIVABLES.encode(row)) == ledger.row


@pytest.mark.slow
@settings(deadline=None, max_examples=100)
@given(STEPS)
def test_orders_and_payments_stand_in_the_book_as_in_their_own_streams(steps: Steps) -> None:
    ledger = ledger_after(steps)
    unbilled = {
        name: (order.ordered_cents, order.delivered_cents) for name, order in ledger.row.unbilled.items()
    }
    unapplied = {name: money.open_cents for name, money in ledger.row.unapplied.items()}
    assert set(ledger.row.held_orders) == held_orders(ledger)
    assert unbilled == {name: cents for name, cents in open_orders(ledger) if any(cents)}
    assert unapplied == {name: cents for name, cents in unspent_payments(ledger) if cents}


def order_states(ledger: Ledger) -> dict[str, Order]:
    streams: dict[str, list[OrderFact]] = facts_of(ledger, "order/")
    return {name.removeprefix("order/"): ORDER.fold(facts) for name, facts in streams.items()}


def held_orders(ledger: Ledger) -> set[str]:
    return {name for name, order in order_states(ledger).items() if order.stage is Stage.HELD}


def open_orders(ledger: Ledger) -> list[tuple[str, tuple[int, int]]]:
    """Ordered and delivered, not billed, by the deciders' own state."""
    return [
        (name, (order.open_cents, sum(cents for _, cents in order.unbilled)))
        for name, order in order_states(ledger).items()
        if order.stage is not Stage.HELD
    ]


def unspent_payments(ledger: Ledger) -> list[tuple[str, int]]:
    streams: dict[str, list[PaymentFact]] = facts_of(ledger, "payment/")
    states = {name.removeprefix("payment/"): PAYMENT.fold(facts) for name, facts in streams.items()}
    return [
        (name, payment.unapplied.cents)
        for name, payment in states.items()
        if payment.stage.name == "RECEIVED"
    ]


@pytest.mark.slow
@settings(deadline=None, max_examples=100)
@given(STEPS)
def test_the_history_counts_each_item_that_payments_have_settled_once(steps: Steps) -> None:
    ledger = ledger_after(steps)
    settled = settled_by_payment([entry.fact for entry in ledger.log])
    history = ledger.row.history
    if len(history.latest) < 12:
        assert set(history.latest) == settled
        assert history.settled == len(settled)
        assert history.settled_cents == sum(month.settled_cents for month in history.months.values())


def settled_by_payment(facts: Sequence[Fact]) -> set[str]:
    """Item by item, from the beginning."""
    open_cents: dict[str, int] = {}
    settled: set[str] = set()
    for fact in facts:
        for key, cents in owed(fact):
            open_cents[key] = open_cents.get(key, 0) + cents
            if cents > 0:
                settled.discard(key)
            elif open_cents[key] == 0 and isinstance(fact, PaymentAllocated):
                settled.add(key)
    return settled


def owed(fact: Fact) -> list[tuple[str, int]]:
    """Item by item, what the fact adds to what is owed of it."""
    match fact:
        case OrderInvoiced() | InvoiceTakenOver():
            parts = enumerate(fact.instalments, 1)
            return [(item_key(fact.invoice, number), part.amount_cents) for number, part in parts]
        case AdjustmentBooked() if fact.amount_cents > 0:
            return [(item_key(fact.adjustment, 1), fact.amount_cents)]
        case CreditNoteIssued():
            return [(item_key(part.invoice, part.instalment), -part.amount_cents) for part in fact.applied]
        case PaymentAllocated() | CreditApplied():
            return [(item_key(fact.invoice, fact.instalment), -fact.amount_cents)]
        case PaymentDeallocated() | CreditTakenBack():
            return [(item_key(fact.invoice, fact.instalment), fact.amount_cents)]
        case _:
            return []

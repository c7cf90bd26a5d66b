"""The book takes whatever facts the log may hold, in any order, and still agrees with the journal."""

from datetime import date, timedelta
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from forewarn.domain.credit import CreditTerms, NoCredit, Unlimited, UpTo
from forewarn.domain.decider import Fact
from forewarn.domain.goods import GoodsReturned
from forewarn.domain.instalments import Instalment
from forewarn.domain.order.facts import AdmissionFigures, OrderRefused
from forewarn.domain.paper.facts import AdjustmentBooked, AppliedCredit
from forewarn.projections.receivables.ageing import ageing
from forewarn.projections.receivables.book import RECEIVABLES, WRITERS
from forewarn.projections.receivables.exposure import exposure
from forewarn.projections.receivables.journal import entries
from forewarn.projections.receivables.row import Receivables
from forewarn.projections.receivables.standing import standing
from forewarn.projections.receivables.trial_balance import customer_balances

C1 = "customer/C1"
DAYS = st.integers(0, 400).map(lambda days: date(2026, 1, 1) + timedelta(days=days))
CENTS = st.integers(1, 30)
INVOICES = st.sampled_from(["I1", "I2"])
NUMBERS = st.integers(1, 2)
FIGURES = AdmissionFigures(exposure_cents=0, order_cents=0, limit_cents=0, overdue_cents=0, overdue_days=0)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "subject": st.just(C1),
    "on": DAYS,
    "due": DAYS,
    "invoiced_on": DAYS,
    "wanted": DAYS,
    "until": DAYS,
    "review_on": DAYS,
    "matures": st.none() | DAYS,
    "currency": st.just("CNY"),
    "amount_cents": CENTS,
    "previous_cents": CENTS,
    "open_cents": CENTS,
    "received_cents": CENTS,
    "invoice": INVOICES,
    "instalment": NUMBERS,
    "instalments": st.lists(st.builds(Instalment, DAYS, CENTS), min_size=1, max_size=2).map(tuple),
    "applied": st.lists(st.builds(AppliedCredit, INVOICES, NUMBERS, CENTS), max_size=2).map(tuple),
    "payment": st.sampled_from(["P1", "P2"]),
    "tender": st.sampled_from(["cash", "transfer", "acceptance"]),
    "promise": st.sampled_from(["M1", "M2"]),
    "order": st.sampled_from(["O1", "O2"]),
    "payment_days": st.just(30),
    "prepaid": st.booleans(),
    "renewed": st.booleans(),
    "final": st.booleans(),
    "lines": st.just(()),
    "reasons": st.just(()),
    "figures": st.just(FIGURES),
    "terms": st.builds(CreditTerms, horizon_days=st.integers(0, 90)),
    "limit": st.sampled_from([Unlimited(), NoCredit(), UpTo(500)]),
    "member": st.sampled_from(["customer/C1", "customer/C2"]),
    "outcome": st.sampled_from(["upheld", "rejected"]),
    "kind": st.just("dealer"),
}
WORDS = st.sampled_from(["one", "two"])


def any_of(kind: type[Fact]) -> st.SearchStrategy[Fact]:
    fields = [field for field in msgspec.structs.fields(kind) if field.required or field.name in VALUES]
    values = {field.name: VALUES.get(field.name, WORDS) for field in fields}
    if kind is AdjustmentBooked:
        values["amount_cents"] = st.integers(-30, 30)
    return st.fixed_dictionaries(values).map(lambda chosen: kind(**whole(chosen)))


def whole(chosen: dict[str, Any]) -> dict[str, Any]:
    """Instalments add up to their invoice."""
    if "instalments" in chosen:
        chosen["amount_cents"] = sum(part.amount_cents for part in chosen["instalments"])
    return chosen


KINDS: list[type[Fact]] = [*WRITERS, GoodsReturned, OrderRefused]
FACTS = st.lists(st.one_of([any_of(kind) for kind in KINDS]), max_size=25)


def book(facts: list[Fact]) -> Receivables:
    row = Receivables()
    for number, fact in enumerate(facts):
        RECEIVABLES.evolve(row, fact, f"e{number}")
    return row


@settings(max_examples=60)
@given(FACTS, DAYS)
def test_any_facts_in_any_order_leave_the_balance_of_the_journal(facts: list[Fact], today: date) -> None:
    postings = [posting for fact in facts for posting in entries(fact)]
    owed = customer_balances(postings, date.max).get((C1, "CNY"), 0)
    assert ageing(book(facts), today).balance_cents == owed


@settings(max_examples=60)
@given(FACTS, DAYS)
def test_any_row_is_read_stored_and_read_again(facts: list[Fact], today: date) -> None:
    row = book(facts)
    assert RECEIVABLES.decode(RECEIVABLES.encode(row)) == row
    assert standing(row, C1, today).exposure == exposure(row, today)


@settings(max_examples=60)
@given(FACTS)
def test_what_is_settled_spent_or_billed_leaves_the_row(facts: list[Fact]) -> None:
    row = book(facts)
    assert all(item.open_cents for item in row.items.values())
    assert all(money.open_cents for money in row.unapplied.values())
    assert all(part.allocated_cents > 0 for part in row.acceptances.values())
    assert all(order.ordered_cents or order.delivered_cents for order in row.unbilled.values())
    assert len(row.history.latest) <= 12


@settings(max_examples=60)
@given(FACTS)
def test_every_fact_balances_by_itself(facts: list[Fact]) -> None:
    for fact in facts:
        assert sum(posting.amount_cents for posting in entries(fact)) == 0

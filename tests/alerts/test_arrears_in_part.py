"""Facts that say nothing of payments ask the monitor of arrears for a part of its answer."""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from examples.any_receivables import books, rules_sets
from examples.arrears import observed, settled
from examples.books import Book
from examples.overdue import DUE, after, item, owing
from forewarn.alerts.arrears.monitor import ARREARS, check_some, moved_by
from forewarn.alerts.arrears.rules import ArrearsRules
from forewarn.alerts.monitor import Insufficient, Today, WhileClosed
from forewarn.domain.calendar import Calendar
from forewarn.domain.credit import CreditTerms, UpTo
from forewarn.domain.decider import Fact
from forewarn.domain.instalments import Instalment
from forewarn.domain.order.facts import OrderDelivered, OrderInvoiced, OrderPlaced
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.row import Receivables, Settled, Unbilled

LARGE = CreditTerms(limit=UpTo(1_000_000))
KNOWN = settled(*[0] * 12, until=after(-5))
NOBODY = "customer/C1"


def placed(cents: int = 1_000) -> OrderPlaced:
    return OrderPlaced(
        subject=NOBODY,
        on=DUE,
        order="O1",
        currency="CNY",
        lines=(),
        amount_cents=cents,
        payment_days=30,
        wanted=DUE,
    )


def delivered(cents: int = 1_000) -> OrderDelivered:
    return OrderDelivered(
        subject=NOBODY, on=DUE, order="O1", delivery="L1", currency="CNY", lines=(), amount_cents=cents
    )


def invoiced(due: date, cents: int = 1_000, on: date = DUE) -> OrderInvoiced:
    return OrderInvoiced(
        subject=NOBODY,
        on=on,
        order="O1",
        invoice="I9",
        currency="CNY",
        amount_cents=cents,
        instalments=(Instalment(due, cents),),
    )


def asked(fact: Fact, row: Receivables, rules: ArrearsRules | None = None, on: date = DUE) -> Any:
    only = moved_by(fact)
    assert type(only) is WhileClosed
    RECEIVABLES.evolve(row, fact, "e9")
    return list(check_some(NOBODY, Book(row), Today(on, Calendar()), rules or ArrearsRules(), only))


def test_an_order_is_nothing_to_say_while_the_limit_has_room() -> None:
    late = owing(item("I1", 400_000, after(-60)), history=KNOWN, terms=LARGE)
    assert list(observed(late, Today(DUE, Calendar()), ArrearsRules()))
    assert asked(placed(), late) == asked(delivered(), late) == []


def test_an_order_that_fills_the_limit_is_looked_at_in_full() -> None:
    assert asked(placed(900_000), owing(item("I1", 1_000), history=KNOWN, terms=LARGE))


def test_what_is_billed_and_not_due_is_nothing_to_say() -> None:
    late = owing(item("I1", 400_000, after(-60)), history=KNOWN, terms=LARGE)
    assert asked(invoiced(after(30)), late) == []


@pytest.mark.parametrize(
    "fact", [invoiced(after(-30), 400_000), invoiced(after(-30), 400_000, on=after(-60))]
)
def test_what_is_due_when_it_is_billed_is_looked_at_in_full(fact: OrderInvoiced) -> None:
    assert asked(fact, owing(history=KNOWN, terms=LARGE))


def test_the_first_invoice_of_a_customer_is_looked_at_in_full() -> None:
    [observation] = asked(invoiced(after(30)), owing(terms=LARGE))
    assert isinstance(observation, Insufficient)


def test_who_was_seriously_late_is_looked_at_in_full() -> None:
    history = deepcopy(KNOWN)
    history.latest.update({f"L{n}": Settled(after(-5), 10_000, 60, 60) for n in range(6)})
    assert asked(invoiced(after(30), 500_000), owing(history=history, terms=LARGE))


facts = st.one_of(
    st.builds(placed, st.integers(0, 200_000)),
    st.builds(delivered, st.integers(0, 200_000)),
    st.builds(
        invoiced,
        st.integers(-40, 40).map(lambda days: DUE + timedelta(days=days)),
        st.integers(1, 200_000),
        st.sampled_from([DUE, after(-1), after(-40)]),
    ),
)


@settings(max_examples=300)
@given(books, rules_sets, facts, st.booleans())
def test_a_part_that_is_well_hides_nothing_while_no_alert_is_open(
    row: Receivables, rules: ArrearsRules, fact: Fact, known: bool
) -> None:
    if known:
        row.unbilled["O1"] = Unbilled(DUE, 50_000, 0, "e1")
    today, before = Today(DUE, Calendar()), opening(row, rules)
    if not before and asked(fact, row, rules) == []:
        assert [*ARREARS.check(NOBODY, Book(row), today, rules)] == [] or opening(row, rules) == before


def opening(row: Receivables, rules: ArrearsRules) -> list[str]:
    """Return what opens an alert: a level, or that there is no conclusion."""
    said = ARREARS.check(NOBODY, Book(row), Today(DUE, Calendar()), rules)
    return [each.dimension for each in said if isinstance(each, Insufficient) or each.enters is not None]

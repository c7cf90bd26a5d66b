"""Any row of the book of receivables, any rules of arrears, and any calendar."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from forewarn.alerts.arrears.rules import ArrearsRules
from forewarn.alerts.levels import Rising
from forewarn.domain.calendar import Calendar, Year
from forewarn.domain.credit import CreditTerms, NoCredit, TemporaryLimit, Unlimited, UpTo
from forewarn.projections.receivables.row import (
    Acceptance,
    BrokenPromise,
    History,
    Item,
    Month,
    Promise,
    Receipts,
    Receivables,
    Settled,
    Unapplied,
    Unbilled,
)

TODAY = date(2026, 3, 6)


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


days = (st.integers(-100, 60) | st.integers(-15, 15)).map(day)
days_ahead = st.integers(1, 60).map(day)
cents = st.integers(0, 120_000)
large_cents = st.integers(50_000, 400_000)
signed_cents = st.integers(-20_000, 120_000)
events = st.sampled_from(["e1", "e2", "e3"])
month_names = st.integers(0, 9).map(lambda back: f"{2026 - (back > 2)}-{(2 - back) % 12 + 1:02}")
limits = st.integers(0, 400_000).map(UpTo) | st.sampled_from([UpTo(100_000), Unlimited(), NoCredit()])
temporary_limits = st.tuples(st.integers(1, 400_000), days, st.integers(0, 60)).map(
    lambda drawn: TemporaryLimit(drawn[0], drawn[1], drawn[1] + timedelta(days=drawn[2]))
)
terms = st.builds(
    CreditTerms,
    limit=limits,
    horizon_days=st.integers(0, 40),
    expires=st.sampled_from([None, date.max]) | days_ahead,
    temporary=st.none() | temporary_limits,
)


def items(dues: st.SearchStrategy[date]) -> st.SearchStrategy[Item]:
    names = st.just("I"), st.just(1), st.just(day(-101))
    return st.builds(Item, *names, dues, cents, signed_cents, events, st.just(0) | cents)


histories = st.builds(
    History,
    settled=st.integers(0, 20),
    settled_cents=cents,
    months=st.dictionaries(
        month_names,
        st.builds(Month, st.integers(0, 6), cents, st.integers(-60, 120), st.integers(0, 3_000)),
        max_size=6,
    ),
    latest=st.dictionaries(
        st.sampled_from("ABCDEF"), st.builds(Settled, days, cents, st.integers(0, 30), st.integers(-30, 30))
    ),
)


def up_to_three(values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from("ABC"), values, max_size=3)


openings = st.dictionaries(month_names, signed_cents, max_size=6).map(
    lambda drawn: dict(sorted(drawn.items()))
)
receipts = st.builds(
    Receipts, st.none() | days, st.just("P1"), events, st.lists(st.integers(1, 40), max_size=5)
)
PARTS: dict[str, st.SearchStrategy[Any]] = {
    "items": up_to_three(items(days)),
    "unapplied": up_to_three(st.builds(Unapplied, days, large_cents, events, st.none() | days_ahead)),
    "acceptances": up_to_three(st.builds(Acceptance, days_ahead, large_cents, events)),
    "unbilled": up_to_three(st.builds(Unbilled, days, large_cents, cents, events, st.booleans())),
    "promises": up_to_three(st.builds(Promise, days, days, cents, events, cents)),
    "broken": st.lists(st.builds(BrokenPromise, days, cents, cents, events), max_size=3),
    "credit_cents": signed_cents,
    "history": histories,
    "opening": openings,
    "billed": openings,
    "receipts": receipts,
}


sleeping_items = up_to_three(items(st.sampled_from([-90, 90, 120]).map(day)))
"""Money at risk that wakes nobody for a while, so that the other parts must."""


def with_part(name: str) -> st.SearchStrategy[Receivables]:
    return st.builds(Receivables, terms=terms, **{"items": sleeping_items, name: PARTS[name]})


books = st.builds(Receivables, terms=terms, **PARTS)
rules_sets = st.builds(
    ArrearsRules,
    grace_days=st.integers(0, 12),
    grace_counts=st.sampled_from(["calendar", "working"]),
    disputed_counts=st.booleans(),
    minimum_percent=st.sampled_from([0, 2]),
    holiday_factor=st.sampled_from([0, 1, 2]),
    overdue_days=st.sampled_from([Rising((5, 10, 30), (3, 5, 15)), Rising((3, 7.5, 20), (2, 6.5, 20))]),
    broken_promise_days=st.sampled_from([0, 10, 90]),
    utilisation_alone=st.sampled_from(["notice", "critical"]),
    habit_lag_months=st.integers(0, 3),
    habit_minimum_items=st.integers(1, 3),
    slowing_minimum_items=st.integers(2, 3),
    slowing_recent_days=st.integers(20, 60),
    late_minimum_items=st.integers(1, 6),
)
calendars = st.builds(
    lambda rest, makeup: Calendar({2026: Year(frozenset(rest), frozenset(makeup))}),
    st.sets(st.integers(1, 40).map(day)),
    st.sets(st.integers(1, 40).map(day)),
)

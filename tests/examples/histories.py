"""Any history of a customer's money: what was wanted, in what order, how late it was entered."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TypeAlias

from hypothesis import strategies as st

from examples.deeds import (
    CREDITS,
    DECIDERS,
    Deed,
    adjust,
    allocate,
    apply_credit,
    credit,
    deallocate,
    deliver,
    invoice,
    place,
    receive,
    take_over,
)
from examples.ledger import FIRST_DAY, Ledger

Steps: TypeAlias = Sequence[tuple[Deed, int, int, int, int]]
"""A deed, whom it concerns, how much, how many days late it is entered, how many days pass before."""


def steps_of(deeds: Sequence[Deed], days_late: Sequence[int]) -> st.SearchStrategy[Steps]:
    return st.lists(
        st.tuples(
            st.sampled_from(deeds),
            st.integers(0, 4),
            st.integers(1, 900),
            st.sampled_from(days_late),
            st.sampled_from([0, 0, 1, 5]),
        ),
        min_size=10,
        max_size=40,
    )


ALL = [*DECIDERS, place, deliver, invoice, invoice, allocate, credit, take_over, apply_credit]
STEPS = steps_of(ALL, [0, 0, 0, 1, 6])
MONEY = [take_over, take_over, credit, adjust, receive, allocate, deallocate, *CREDITS, apply_credit]
LATE_STEPS = steps_of(MONEY, [0, 1, 4, 6])
"""Money alone, mostly entered late."""


def ledger_after(steps: Steps) -> Ledger:
    ledger = Ledger()
    for deed, n, size, days_late, days_passed in steps:
        ledger.today += timedelta(days=days_passed)
        on = max(FIRST_DAY, ledger.today - timedelta(days=days_late))
        ledger.handle(DECIDERS[deed], deed(ledger, on, n, size))
    return ledger

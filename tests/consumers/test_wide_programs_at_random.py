"""A program with failing, narrow, inhibited and gated monitors says the same however its log is cut."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from examples.closings import CLOSED, QUIET_DAYS, VERY_HIGH
from examples.company import MONDAY
from examples.derivation import books_of_parts, contents_after
from examples.low_stock import LowStock
from examples.meters import (
    IN_CHECK,
    IN_FINDING,
    IN_MOVED,
    IN_TEXT,
    IN_WAKE,
    METER_FACTS,
    METERS,
    MeterMonitor,
    read,
)
from examples.program import Program
from examples.sell_out import FEED_MONITOR, SELL_OUT, SELL_OUT_FACTS, SLOW_BY_SKU, reported
from examples.stock_book import STOCK, STOCK_FACTS, delivered, sold
from examples.trial import Trial, trials
from forewarn.domain.calendar import OpenDay, PublishCalendarYear
from forewarn.domain.customer.closing import CloseCustomer
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.dead_letter.decisions import DiscardRecord, RetryRecord
from forewarn.domain.decider import Refused
from forewarn.domain.policy import Policy
from forewarn.domain.rules import PublishRules

Deed: TypeAlias = Callable[[Trial, int, int], None]

PROGRAM = Program(
    monitors=(
        MeterMonitor(broken=True).monitor,
        MeterMonitor(broken=True).narrow("narrow"),
        FEED_MONITOR,
        SLOW_BY_SKU,
        LowStock().narrow,
    ),
    books=(METERS, SELL_OUT, STOCK),
    inhibitions=(CLOSED, QUIET_DAYS, VERY_HIGH),
    facts={**METER_FACTS, **SELL_OUT_FACTS, **STOCK_FACTS},
    portion=2,
)
VALUES = (5, 20, 60, IN_CHECK, IN_FINDING, IN_TEXT, IN_WAKE, IN_MOVED)


def customer(n: int) -> str:
    return f"customer/C{n % 4}"


def measure(trial: Trial, n: int, size: int) -> None:
    today = trial.door.today()
    again = max(today, MONDAY) + timedelta(days=size % 5)
    trial.record(read(customer(n), VALUES[size % len(VALUES)], max(today, MONDAY), again))


def report(trial: Trial, n: int, size: int) -> None:
    on = max(trial.door.today(), MONDAY) - timedelta(days=size % 3)
    trial.record(reported(on, "tea" if size % 2 else "rice", size, customer(n)))


def move(trial: Trial, n: int, size: int) -> None:
    sku = "ABC"[n % 3]
    trial.record(delivered((sku, "B1", size)), sold(sku, size), read(customer(n), size))


def open_day(trial: Trial, n: int, size: int) -> None:
    today = trial.door.today()
    trial.do(OpenDay(max(MONDAY, today + timedelta(days=1)) if today >= MONDAY else MONDAY))


def publish(trial: Trial, n: int, size: int) -> None:
    meters = {"high": 4 + size, "for_days": n % 3, "keep_firing_days": size % 3}
    rules = {"meters": meters, "narrow": meters, "slow": {"allowed_days": 1 + size % 4}}
    trial.do(PublishRules(max(MONDAY, trial.door.today()), Policy(), rules))


def publish_year(trial: Trial, n: int, size: int) -> None:
    trial.do(PublishCalendarYear(MONDAY, 2026, (MONDAY + timedelta(days=7 * (n % 9)),), ()))


def register(trial: Trial, n: int, size: int) -> None:
    trial.do(RegisterCustomer(trial.door.today(), f"C{n % 4}", "Lian", "CNY"))


def close(trial: Trial, n: int, size: int) -> None:
    trial.do(CloseCustomer(trial.door.today(), f"C{n % 4}", "gone"))


def decide(trial: Trial, n: int, size: int) -> None:
    letters = {said.letter: said for said in trial.said()}
    if letters:
        said = [*letters.values()][n % len(letters)]
        about = (trial.door.today(), said.letter, said.subject, said.position)
        trial.do(RetryRecord(*about) if size % 2 else DiscardRecord(*about, "known"))


def work(trial: Trial, n: int, size: int) -> None:
    trial.worker.catch_up()


DEEDS: Sequence[Deed] = (measure, measure, report, move, open_day, open_day, publish, publish_year)
MORE_DEEDS: Sequence[Deed] = (register, close, decide, decide, work)
STEPS = st.lists(
    st.tuples(st.sampled_from([*DEEDS, *MORE_DEEDS]), st.integers(0, 11), st.integers(1, 16)),
    min_size=10,
    max_size=60,
)


@settings(max_examples=20)
@given(steps=STEPS)
def test_any_history_is_derived_as_it_was_lived(steps: Sequence[tuple[Any, int, int]]) -> None:
    with trials() as begin:
        trial: Trial = begin(PROGRAM)
        for deed, n, size in steps:
            try_to(deed, trial, n, size)
        trial.worker.catch_up()
        trial.must_be_derivable()
        by_parts = contents_after(books_of_parts(trial.store, PROGRAM, 3), PROGRAM)
        assert by_parts == trial.contents()


def try_to(deed: Deed, trial: Trial, n: int, size: int) -> None:
    try:
        deed(trial, n, size)
    except Refused:
        """Nothing is stored."""

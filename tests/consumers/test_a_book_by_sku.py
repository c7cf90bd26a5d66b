"""A fact may be written in several rows of its subject, and everybody reads the same rows."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from examples.company import MONDAY
from examples.derivation import derived
from examples.low_stock import LowStock, never
from examples.program import Program
from examples.stock_book import STOCK, STOCK_FACTS, SUMMED_STOCK, Stock, delivered, evolve, sold, written_off
from examples.trial import Trial, trials
from forewarn.alerts.monitor import Monitor, MonitorRules, Observation, Today
from forewarn.domain.calendar import OpenDay
from forewarn.domain.dead_letter.decisions import RetryRecord
from forewarn.domain.decider import Fact
from forewarn.projections.rows import Rows
from forewarn.reading.books.reader import Reader

PLACE = "place/P1"
FIVE = delivered(*((sku, "B1", 10) for sku in "ABCDE"))


def program(low: LowStock | None = None, **settings: Any) -> Program:
    monitors = () if low is None else (low.monitor,)
    return Program(monitors, (STOCK,), facts=STOCK_FACTS, **settings)


def stock(trial: Trial) -> dict[str, Stock]:
    return {part: STOCK.decode(row) for part, row in trial.store.parts(STOCK.name, PLACE).items()}


def test_a_delivery_of_five_skus_writes_five_rows(begin: Any) -> None:
    trial = begin(program())
    trial.work(FIVE)
    assert {sku: row.batches for sku, row in stock(trial).items()} == {sku: {"B1": 10} for sku in "ABCDE"}


def test_a_fact_touches_no_row_one_or_many(begin: Any) -> None:
    trial = begin(program())
    trial.work(FIVE)
    rows = stock(trial)
    trial.work(delivered(), written_off("B9"))
    assert stock(trial) == rows
    trial.work(sold("B", 4))
    changed = {sku for sku, row in stock(trial).items() if row != rows[sku]}
    assert changed == {"B"}
    trial.work(written_off("B1", "A", "E"))
    assert [sku for sku, row in stock(trial).items() if not row.batches] == ["A", "E"]


def test_one_sku_with_two_batches_in_a_delivery_is_written_once(begin: Any) -> None:
    trial = begin(program())
    trial.work(delivered(("A", "B1", 3), ("A", "B2", 4)), sold("A", 5))
    assert stock(trial)["A"].batches == {"B2": 2}
    trial.must_be_derivable()


@pytest.mark.parametrize("capacity", [1, 100_000])
def test_a_monitor_lists_and_reads_the_parts_of_the_running_batch(begin: Any, capacity: int) -> None:
    low = LowStock()
    trial = begin(program(low, capacity=capacity))
    trial.do(OpenDay(MONDAY))
    trial.record(delivered(("B", "B1", 10)))
    trial.record(delivered(("A", "B1", 3), ("C", "B1", 10)))
    trial.work()
    assert low.read == [["B"], ["A", "B", "C"]]
    trial = trial.restarted()
    trial.work(delivered(("D", "B1", 1)), sold("B", 8))
    assert low.read[2:] == [["A", "B", "C", "D"], ["A", "B", "C", "D"]]
    assert [alert.dimension for alert in trial.alerts()] == ["A", "D", "B"]
    trial.must_be_derivable()


def test_books_as_of_a_position_hold_the_parts_known_then(begin: Any) -> None:
    trial = begin(program())
    trial.do(OpenDay(MONDAY))
    trial.work(FIVE, sold("B", 4))
    now = [(subject, part) for subject, part, _ in Reader(trial.store).rows(STOCK)]
    assert now == [(PLACE, sku) for sku in "ABCDE"]
    assert [*Reader(trial.store, as_of=MONDAY).rows(STOCK)] == [*Reader(trial.store).rows(STOCK)]
    before = {part: row.sold for _, part, row in Reader(trial.store, known_at=2).rows(STOCK)}
    assert before == dict.fromkeys("ABCDE", 0)
    assert [*Reader(trial.store, subject="place/P2").rows(STOCK)] == []


def test_a_row_of_the_whole_subject_stands_beside_its_parts(begin: Any) -> None:
    read: list[tuple[int, int]] = []

    def check(subject: str, rows: Rows, today: Today, rules: MonitorRules) -> list[Observation]:
        read.append((rows[SUMMED_STOCK].sold, rows.part(SUMMED_STOCK, "").sold))
        return []

    monitor = Monitor("sums", (SUMMED_STOCK,), MonitorRules, check, never, {})
    trial = begin(Program((monitor,), (SUMMED_STOCK,), facts=STOCK_FACTS))
    trial.do(OpenDay(MONDAY))
    trial.record(sold("A", 1))
    trial.work(sold("B", 2), sold("A", 4))
    trial.work(sold("C", 1))
    assert read == [(1, 1), (3, 3), (7, 7), (8, 8)]
    assert [*trial.store.parts("summed_stock", PLACE)] == ["", "A", "B", "C"]
    trial.must_be_derivable()


def test_a_delivery_of_which_one_sku_cannot_be_written_is_set_aside_whole(begin: Any) -> None:
    """The letter names a fact that only this program knows."""

    def refuse_c(row: Stock, fact: Fact, event_id: str, part: str = "") -> None:
        if part == "C":
            raise ZeroDivisionError
        evolve(row, fact, event_id, part)

    careful = replace(STOCK, evolve=refuse_c)
    trial = begin(Program((), (careful,), facts=STOCK_FACTS))
    trial.do(OpenDay(MONDAY))
    trial.work(delivered(("A", "B1", 3)), FIVE, sold("A", 1))
    [said] = trial.said()
    assert (said.name, said.letter, said.position) == ("StockDelivered", "3", 3)
    assert {sku: row.batches for sku, row in stock(trial).items()} == {"A": {"B1": 3}}
    trial = trial.restarted(program())
    trial.do(RetryRecord(MONDAY, "3", PLACE, 3))
    trial.worker.catch_up()
    assert [row.batches["B1"] for row in stock(trial).values()] == [12, 10, 10, 10, 10]
    trial.must_be_derivable()


# Any history

SKUS = "ABC"
LINES = st.tuples(st.sampled_from(SKUS), st.sampled_from(("B1", "B2")), st.integers(1, 9))
PLACES = st.sampled_from(("place/P1", "place/P2"))
FACTS = st.one_of(
    st.builds(lambda lines, place: delivered(*lines, place=place), st.lists(LINES, max_size=3), PLACES),
    st.builds(sold, st.sampled_from(SKUS), st.integers(1, 9), PLACES),
    st.builds(
        lambda batch, skus, place: written_off(batch, *sorted(skus), place=place),
        st.sampled_from(("B1", "B2")),
        st.sets(st.sampled_from(SKUS)),
        PLACES,
    ),
)


@settings(max_examples=25)
@given(
    appends=st.lists(st.lists(FACTS, min_size=1, max_size=3), min_size=1, max_size=12),
    sizes=st.lists(st.integers(1, 5), min_size=1, max_size=4),
)
def test_any_history_gives_the_same_bytes_in_any_batches(
    appends: Sequence[Sequence[Fact]], sizes: Sequence[int]
) -> None:
    with trials() as begin:
        trial = begin(program(LowStock()))
        trial.do(OpenDay(MONDAY))
        for append in appends:
            trial.record(*append)
        trial.work()
        trial.must_be_derivable()
        for capacity in (1, 1_000):
            cramped = program(LowStock(), capacity=capacity)
            assert derived(trial.store, cramped, sizes, restarts=True) == trial.contents()
            assert derived(trial.store, cramped, sizes) == trial.contents()

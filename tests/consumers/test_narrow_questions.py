"""A monitor with hundreds of dimensions is asked for those alone that a fact can change."""

from collections.abc import Sequence
from math import inf
from time import process_time
from typing import Any

from examples.company import MONDAY
from examples.low_stock import LowStock
from examples.program import Program
from examples.stock_book import STOCK, STOCK_FACTS, delivered, sold
from examples.trial import Trial
from forewarn.domain.calendar import OpenDay
from forewarn.domain.decider import Fact
from forewarn.domain.policy import Policy
from forewarn.domain.rules import PublishRules

SKUS = [f"S{number:03}" for number in range(300)]


def stocked(begin: Any, monitor: Any) -> Trial:
    """Of each SKU there are 1,000 pieces, of the last ten 1."""
    monitors = () if monitor is None else (monitor,)
    trial: Trial = begin(Program(monitors, (STOCK,), facts=STOCK_FACTS))
    trial.do(OpenDay(MONDAY))
    trial.work(delivered(*((sku, "B1", 1 if sku >= "S290" else 1_000) for sku in SKUS)))
    return trial


def test_an_append_that_moves_one_dimension_asks_for_that_one_alone(begin: Any) -> None:
    low = LowStock()
    trial = stocked(begin, low.narrow)
    low.read.clear()
    trial.work(sold("S007", 998), sold("S008", 1))
    assert low.read == [["S007"], ["S008"]]
    assert trial.alerts()[-1].dimension == "S007"
    trial.must_be_derivable()


def test_facts_of_one_append_ask_once_for_all_that_they_move(begin: Any) -> None:
    low = LowStock()
    trial = stocked(begin, low.narrow)
    low.read.clear()
    trial.record(sold("S007", 998), sold("S008", 1))
    trial.record(sold("S007", 1), delivered())
    trial.record(delivered())
    trial.work()
    assert low.read == [["S007", "S008"], ["S007"]]


def test_the_alerts_of_other_dimensions_stay(begin: Any) -> None:
    trial = stocked(begin, LowStock().narrow)
    assert {alert.dimension for alert in trial.alerts()} == set(SKUS[290:])
    trial.work(sold("S007", 998), delivered(("S295", "B2", 50)))
    later = trial.alerts()[10:]
    assert [(alert.dimension, alert.transition) for alert in later] == [
        ("S007", "raised"),
        ("S295", "resolved"),
    ]


def test_new_rules_ask_for_every_dimension(begin: Any) -> None:
    low = LowStock()
    trial = stocked(begin, low.narrow)
    low.read.clear()
    trial.do(PublishRules(MONDAY, Policy(), {"low_stock": {"least_pieces": 1}}))
    trial.worker.catch_up()
    assert low.read == [SKUS]
    assert {alert.transition for alert in trial.alerts()[10:]} == {"resolved"}


def test_asking_for_one_dimension_costs_a_fraction_of_asking_for_all(begin: Any) -> None:
    """As CPU beyond that of a run without a monitor: about 1/80, allowed is three times as much."""
    facts: list[Fact] = [sold(sku, 1) for sku in SKUS]
    narrow, wide = stocked(begin, LowStock().narrow), stocked(begin, LowStock().monitor)
    nobody = stocked(begin, None)
    seconds = {trial: cpu_seconds(trial, facts) for trial in (nobody, narrow, wide)}
    asked_narrowly, asked_widely = seconds[narrow] - seconds[nobody], seconds[wide] - seconds[nobody]
    assert asked_narrowly < asked_widely / 25
    assert narrow.contents() == wide.contents()


def cpu_seconds(trial: Trial, facts: Sequence[Fact]) -> float:
    """Return the best of five batches."""
    best = inf
    for _ in range(5):
        trial.record_each(facts)
        before = process_time()
        trial.worker.catch_up()
        best = min(best, process_time() - before)
    return best

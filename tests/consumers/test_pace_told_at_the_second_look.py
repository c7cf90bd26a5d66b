"""A customer orders late. What the sales pace says at one look and not at the next is told to nobody."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from examples.pace import delivery, every, target
from examples.program import Program
from examples.trial import Trial
from forewarn.alerts.life.facts import Stage
from forewarn.alerts.sales_pace.monitor import SALES_PACE
from forewarn.domain.calendar import OpenDay

JANUARY_5, MAY_25, JUNE_1, JULY_20 = date(2026, 1, 5), date(2026, 5, 25), date(2026, 6, 1), date(2026, 7, 20)
WEEKLY_YUAN = 2_330

Lived = Callable[[date | None], list[tuple[Stage, date]]]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    return lambda comes_on: stages(tmp_path_factory.mktemp("late") / "log.db", comes_on)


def stages(path: Path, comes_on: date | None) -> list[tuple[Stage, date]]:
    """Return what became of the alert of somebody who buys nothing after May 25, or until all that is missing
    comes on one day and everything goes on as before."""
    trial = Trial(path, Program((SALES_PACE,)))
    trial.do(OpenDay(JANUARY_5))
    trial.record_each(target(f"2026-{month:02}", 10_000) for month in range(1, 13))
    deliveries = every(7, JANUARY_5, MAY_25, WEEKLY_YUAN)
    if comes_on is not None:
        weeks_missing = (comes_on - MAY_25).days // 7
        deliveries.append(delivery(comes_on, WEEKLY_YUAN * weeks_missing))
        deliveries += every(7, comes_on + timedelta(days=7), JULY_20, WEEKLY_YUAN)
    for each in deliveries:
        trial.open_until(each.on)
        trial.record_each([each])
        trial.worker.catch_up()
    trial.open_until(JULY_20)
    trial.worker.catch_up()
    return [(each.state, each.on) for each in trial.alerts("sales_pace") if each.on > JUNE_1]


def test_who_is_behind_at_two_looks_is_warned_about_a_week_after_the_first(lived: Lived) -> None:
    alert = lived(None)
    seen_on, told_on = first(Stage.PENDING, alert), first(Stage.FIRING, alert)
    assert told_on == seen_on + timedelta(days=7)
    assert JUNE_1 < seen_on < told_on <= JUNE_1 + timedelta(days=24)


def test_nobody_is_told_of_an_order_that_comes_before_the_second_look(lived: Lived) -> None:
    seen_on = first(Stage.PENDING, lived(None))
    alert = lived(seen_on + timedelta(days=4))
    assert first(Stage.PENDING, alert) == seen_on
    assert Stage.FIRING not in {stage for stage, _ in alert}


def first(stage: Stage, alert: list[tuple[Stage, date]]) -> date:
    return next(on for each, on in alert if each is stage)

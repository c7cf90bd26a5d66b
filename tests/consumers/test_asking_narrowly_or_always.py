"""A monitor that is asked only when it must be says what one says that is asked always."""

from datetime import date
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from examples.curious_monitors import asked_always, asked_for_all
from examples.rederived import contents_derived, derived_from
from forewarn.adapters.sqlite import SqliteStore
from forewarn.alerts.arrears.monitor import ARREARS
from forewarn.alerts.monitor import Monitor
from forewarn.alerts.registry import MONITORS
from forewarn.ports.store import Store
from forewarn.reading.audit.replay import Contents
from forewarn.scenario.random_history import random_history

SIX_WEEKS = date(2025, 2, 10)
CUSTOMERS = 12
NARROW = [monitor for monitor in MONITORS if monitor.narrow is not None]
AS_FOUND = (Phase.explicit, Phase.generate)


def said(store: Store, monitor: Monitor[Any], with_wakes: bool = True) -> Contents:
    """Return rows, alerts, transitions and, unless they are another monitor's, wake dates."""
    contents = contents_derived(derived_from(store, [monitor]))
    return {name: data for name, data in contents.items() if with_wakes or not name.startswith("wake ")}


def must_say_the_same(store: Store, monitor: Monitor[Any]) -> int:
    """Return the number of transitions that were compared. A monitor that some facts only ease says the same
    on its own days, and nothing between them."""
    assert said(store, monitor) == said(store, asked_for_all(monitor))
    narrow = said(store, monitor, with_wakes=False)
    if monitor.narrow and not monitor.narrow.eases:
        assert narrow == said(store, asked_always(monitor), with_wakes=False)
    return sum(name.startswith("transition ") for name in narrow)


def test_there_is_a_monitor_that_is_asked_narrowly() -> None:
    assert ARREARS in NARROW


@pytest.mark.slow
@pytest.mark.parametrize("monitor", NARROW, ids=lambda monitor: monitor.name)
@settings(max_examples=15, phases=AS_FOUND)
@given(seed=st.integers(0, 2**32), commands=st.integers(50, 200))
def test_any_history(founding: Any, monitor: Monitor[Any], seed: int, commands: int) -> None:
    with founding() as found:
        company = found()
        for command in islice(random_history(Random(seed)), commands):
            company.try_to(command)
        must_say_the_same(company.store, monitor)


@pytest.mark.parametrize("monitor", NARROW, ids=lambda monitor: monitor.name)
def test_a_long_history(company: Any, monitor: Monitor[Any]) -> None:
    for command in islice(random_history(Random(7), CUSTOMERS), 600):
        company.try_to(command)
    compared = must_say_the_same(company.store, monitor)
    assert compared > 30 or monitor is not ARREARS


@pytest.mark.slow
@pytest.mark.parametrize("monitor", NARROW, ids=lambda monitor: monitor.name)
def test_six_weeks_of_the_demo(told_market: Any, tmp_path: Path, monitor: Monitor[Any]) -> None:
    store = SqliteStore(told_market(7, SIX_WEEKS).copied(tmp_path))
    compared = must_say_the_same(store, monitor)
    assert compared > 10 or monitor is not ARREARS
    store.close()

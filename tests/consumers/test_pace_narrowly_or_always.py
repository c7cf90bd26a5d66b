"""The sales pace monitor that is asked only when it must be says through a whole year what one says that is
asked for all dimensions, and nothing that one that is asked always has not said by then."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from examples.curious_monitors import asked_always, asked_for_all
from examples.rederived import contents_derived, derived_from
from forewarn.adapters.sqlite.store import SqliteStore
from forewarn.alerts.life.facts import AlertTransition, Stage
from forewarn.alerts.monitor import Monitor
from forewarn.alerts.sales_pace.monitor import SALES_PACE
from forewarn.cli.demo.at_work import Alone
from forewarn.cli.demo.telling import Telling

A_YEAR, CUSTOMERS = date(2025, 12, 31), 20

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    store = SqliteStore(Path(tmp_path_factory.mktemp("market")) / "log.db")
    for _ in Telling(Alone(store), seed=11, customers=CUSTOMERS).days(A_YEAR):
        pass
    yield store
    store.close()


def said(store: SqliteStore, monitor: Monitor[Any]) -> dict[str, Any]:
    return dict(contents_derived(derived_from(store, [monitor])))


def test_a_year_asked_narrowly_or_for_all_dimensions_says_the_same(market: SqliteStore) -> None:
    narrow = said(market, SALES_PACE)
    assert narrow == said(market, asked_for_all(SALES_PACE))
    assert sum(name.startswith("transition ") for name in narrow) > 20


def test_who_is_asked_always_has_said_by_then_what_is_said_narrowly(market: SqliteStore) -> None:
    always, risen = transitions(market, asked_always(SALES_PACE)), 0
    for each in transitions(market, SALES_PACE):
        if each.state is Stage.FIRING and each.level is not None and each.level > (each.previous_level or 0):
            assert (
                worst_on(each.on, [other for other in always if other.fingerprint == each.fingerprint])
                >= each.level
            )
            risen += 1
    assert risen > 5


def transitions(store: SqliteStore, monitor: Monitor[Any]) -> list[AlertTransition]:
    raised = derived_from(store, [monitor]).raised
    facts = (each.fact for each in raised)
    return [fact for fact in facts if isinstance(fact, AlertTransition)]


def worst_on(day: date, story: list[AlertTransition]) -> int:
    """Return the highest level that stood at any time of a day, by the alerts of one dimension."""
    before = [each for each in story if each.on < day][-1:]
    return max((each.level or 0 for each in (*before, *story) if each in before or each.on == day), default=0)

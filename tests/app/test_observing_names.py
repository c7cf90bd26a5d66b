"""Every metric has a name that is listed, and what is listed is exported."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import generate_latest

from examples.days import any_day
from examples.figures import metrics_of
from examples.topics_in_memory import ListedTopics, partition_of
from examples.unreadable import put_unreadable
from forewarn.adapters.sqlite import SqliteStore
from forewarn.app.embedded import embedded
from forewarn.app.observing import Metrics, metric_names
from forewarn.app.observing.batches import TimedLog
from forewarn.app.observing.families import FAMILIES
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.consumers.relay.publishing import Relay
from forewarn.consumers.relay.topics import Topics
from forewarn.domain.calendar import OpenDay

OURS = "forewarn_"


@pytest.fixture
def store(begun: Any, tmp_path: Path) -> Iterator[SqliteStore]:
    path = Path(shutil.copy(begun.path, tmp_path / "company.db"))
    put_unreadable(path, "C2", 0)
    store = SqliteStore(path)
    yield store
    store.close()


def work(store: SqliteStore, metrics: Metrics) -> None:
    """Everything that can be counted happens once."""
    door = FrontDoor(store, DECIDERS, any_day)
    door.handle(OpenDay(date(2026, 3, 31)), Envelope("open", "clock", datetime.now(UTC)))
    worker, relay = metrics.worker, metrics.relay
    embedded(store, worker.report_of(), TimedLog(store, worker.begin), door).settle()
    worker.note_crew(partitions=1, rebalances=1, fenced=1, foreign=1)
    publishing = Relay(store, ListedTopics(1), Topics(), partition_of, relay.report)
    publishing.begin()
    relay.begin()
    publishing.turn()


def exported(metrics: Metrics) -> set[str]:
    """Our own, without the moments at which counting began."""
    text = generate_latest(metrics.registry).decode()
    names = {line.partition(" ")[0].partition("{")[0] for line in text.splitlines()}
    return {name for name in names if name.startswith(OURS) and not name.endswith("_created")}


def test_a_process_of_all_roles_exports_what_is_listed_and_nothing_else(store: SqliteStore) -> None:
    metrics = metrics_of(store, "run")
    work(store, metrics)
    assert exported(metrics) == metric_names()


def test_whoever_is_neither_worker_nor_relay_exports_what_all_know(store: SqliteStore) -> None:
    names = exported(metrics_of(store, "clock"))
    assert {
        "forewarn_ready",
        "forewarn_role_info",
        "forewarn_tick_delay_seconds",
        "forewarn_store_up",
    } < names
    assert not any("relay" in name or "partitions" in name for name in names)


def test_the_kinds_are_all_there_is() -> None:
    kinds = [metric_names("gauge"), metric_names("counter"), metric_names("histogram")]
    assert set().union(*kinds) == metric_names()
    assert sum(map(len, kinds)) == len(metric_names())


def test_a_counter_is_called_total_and_nothing_else_is() -> None:
    for family in FAMILIES:
        assert family.name.endswith("_total") == (family.kind == "counter"), family.name
        assert family.name.startswith(OURS)
        assert family.says.endswith("."), family.name


def test_no_two_families_have_one_name() -> None:
    assert len({family.name for family in FAMILIES}) == len(FAMILIES)


def test_what_is_said_of_a_family_is_exported_with_it(store: SqliteStore) -> None:
    metrics = metrics_of(store, "run")
    work(store, metrics)
    text = generate_latest(metrics.registry).decode()
    for family in FAMILIES:
        assert f"# HELP {family.name} {family.says}" in text
        assert f"# TYPE {family.name} {family.kind}" in text

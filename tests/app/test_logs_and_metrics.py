"""What a worker's report becomes: lines of a log, and figures for Prometheus."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from prometheus_client import generate_latest

from adapters.sqlite.store import SqliteStore
from app.edge.reading import BadInput, read_command
from app.embedded import Embedded
from app.logs import log, log_progress, renderer, start_logs
from app.metrics import CountedDoor, Metrics, TimedLog
from app.stores import open_store
from consumers.envelope import Envelope
from domain.calendar import OpenDay
from domain.customer.commands import RegisterCustomer
from domain.decider import Refused


def lines(said: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.readouterr().err.splitlines()]


@pytest.fixture
def store(company: Any) -> Iterator[SqliteStore]:
    with open_store(company.url) as opened:
        yield opened


def envelope(number: int) -> Envelope:
    return Envelope(f"command {number}", "ann", datetime(2026, 3, 2, tzinfo=UTC), "story 1", "cause 1")


def open_day(door: Any, day: str) -> None:
    door.handle(read_command(OpenDay, {"on": day}), envelope(hash(day)))


def figures(metrics: Metrics) -> dict[str, float]:
    text = generate_latest(metrics.registry).decode().splitlines()
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in text if line[0] != "#")}


def test_a_log_line_is_one_json_object_that_keeps_chinese_readable(
    capsys: pytest.CaptureFixture[str],
) -> None:
    start_logs("info")
    log().info("预警", customer="大华")
    text = capsys.readouterr().err
    assert "大华" in text
    line = json.loads(text)
    assert (line["event"], line["level"], line["customer"]) == ("预警", "info", "大华")
    assert datetime.fromisoformat(line["timestamp"]).tzinfo is not None


@pytest.mark.parametrize(
    ("level", "heard"),
    [
        ("debug", ["debug", "info", "warning", "error"]),
        ("info", ["info", "warning", "error"]),
        ("warning", ["warning", "error"]),
        ("error", ["error"]),
    ],
)
def test_what_is_less_than_the_level_is_not_written(
    capsys: pytest.CaptureFixture[str], level: str, heard: list[str]
) -> None:
    start_logs(level)
    for name in ("debug", "info", "warning", "error"):
        getattr(log(), name)("x")
    assert [line["level"] for line in lines(capsys)] == heard


@pytest.mark.parametrize("level", ["loud", "", "INFO", "预警"])
def test_a_level_that_is_none_is_refused(level: str) -> None:
    with pytest.raises(BadInput, match=r"no level is called .*: there are debug, info, warning, error"):
        start_logs(level)


def test_at_a_terminal_lines_are_coloured_and_elsewhere_json() -> None:
    shown = renderer(for_people=True)(None, "info", {"event": "x", "level": "info"})
    assert "\x1b[" in shown
    assert json.loads(renderer(for_people=False)(None, "info", {"event": "x"})) == {"event": "x"}


def test_a_batch_is_told_at_debug_and_an_alert_at_info_with_its_story(
    store: SqliteStore, capsys: pytest.CaptureFixture[str]
) -> None:
    start_logs("debug")
    forewarn = Embedded(store, log_progress)
    open_day(forewarn.front_door, "2026-03-31")
    forewarn.settle()
    told = lines(capsys)
    batch = next(line for line in told if line["event"] == "batch")
    alert = next(line for line in told if line["event"] == "alert")
    assert (batch["level"], batch["events"], batch["alerts"]) == ("debug", 1, 1)
    assert (alert["level"], alert["alert_level"], alert["transition"]) == ("info", "critical", "changed")
    assert alert["correlation_id"] == "story 1"
    caused = store.event(alert["causation_id"])
    assert caused is not None
    assert caused.fact.on.isoformat() == alert["on"] == "2026-03-31"


def test_figures_follow_what_is_appended_handled_and_refused(store: SqliteStore) -> None:
    metrics = Metrics(store)
    door = CountedDoor(store, metrics)
    forewarn = Embedded(store, metrics.report, TimedLog(store, metrics), door)
    open_day(door, "2026-03-30")
    open_day(door, "2026-03-31")
    assert figures(metrics)["forewarn_lag_events"] == 2
    with pytest.raises(Refused):
        door.handle(read_command(RegisterCustomer, refused_fields()), envelope(1))
    forewarn.settle()
    seen = figures(metrics)
    assert seen["forewarn_lag_events"] == 0
    assert seen['forewarn_commands_refused_total{command="RegisterCustomer"}'] == 1
    assert seen['forewarn_events_appended_total{by="monitor"}'] == 1
    appended = seen['forewarn_events_appended_total{by="command"}'] + 1
    assert seen["forewarn_events_handled_total"] == seen["forewarn_batch_events_sum"] == appended
    assert seen["forewarn_batch_seconds_count"] == seen["forewarn_batch_events_count"]
    assert seen["forewarn_batch_seconds_sum"] > 0
    assert seen["forewarn_log_position"] == store.head()


def refused_fields() -> dict[str, str]:
    return {"on": "2026-03-31", "customer": "C1", "name": "again", "currency": "CNY"}


def test_open_alerts_are_counted_by_level_and_those_of_no_level_are_not(store: SqliteStore) -> None:
    seen = figures(Metrics(store))
    levels = {
        level: seen[f'forewarn_open_alerts{{level="{level}"}}'] for level in ("notice", "warning", "critical")
    }
    assert levels == {"notice": 0, "warning": 1, "critical": 0}


def test_two_processes_worth_of_metrics_do_not_mix(store: SqliteStore) -> None:
    one, other = Metrics(store), Metrics(store)
    one.appended.labels("command").inc(5)
    assert 'forewarn_events_appended_total{by="command"}' not in figures(other)

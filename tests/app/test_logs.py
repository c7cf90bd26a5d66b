"""What a worker's report becomes: lines of a log."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from examples.days import any_day
from forewarn.adapters.sqlite.store import SqliteStore
from forewarn.app.embedded import embedded
from forewarn.app.logs import log, log_progress, renderer, start_logs
from forewarn.app.stores import open_store
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.calendar import OpenDay
from forewarn.input.bad_input import BadInput
from forewarn.input.reading import read_command


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
    forewarn = embedded(store, log_progress, front_door=FrontDoor(store, DECIDERS, any_day))
    open_day(forewarn.front_door, "2026-03-31")
    forewarn.settle()
    told = lines(capsys)
    batch = next(line for line in told if line["event"] == "batch")
    alert = next(line for line in told if line["event"] == "alert")
    assert (batch["level"], batch["events"], batch["alerts"]) == ("debug", 1, 1)
    assert (alert["level"], alert["alert_level"], alert["transition"]) == ("info", "notice", "raised")
    assert alert["correlation_id"] == "story 1"
    caused = store.event(alert["causation_id"])
    assert caused is not None
    assert caused.fact.on.isoformat() == alert["on"] == "2026-03-31"

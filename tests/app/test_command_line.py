"""`forewarn`: what it offers, its exit codes, and where it says what."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from forewarn.app.settings import user
from forewarn.cli.commands.options import SETTINGS
from forewarn.input.reading import COMMANDS

OFFERED = (
    "demo import do alerts ack assign snooze comment mark explain book timeline replay verify rules clock "
    "worker relay run migrate topics dlq contract"
).split()
OPEN = {"command": "OpenDay", "on": "2026-03-03"}


def test_help_names_every_command(call_forewarn: Any) -> None:
    answer = call_forewarn("--help")
    assert answer.code == 0
    assert [name for name in OFFERED if f" {name} " not in answer.out] == []


@pytest.mark.parametrize("name", OFFERED)
def test_every_command_explains_itself(call_forewarn: Any, name: str) -> None:
    answer = call_forewarn(name, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert "Usage: " in answer.out


def test_without_arguments_the_help_is_shown(call_forewarn: Any) -> None:
    assert "Early warnings for companies that sell through dealers" in call_forewarn().out


def test_a_good_answer_goes_to_standard_output_and_a_refusal_to_standard_error(begun: Any) -> None:
    good, bad = begun.forewarn("verify"), begun.forewarn("book", "nonsense")
    assert (good.code, bool(good.out), good.err) == (0, True, "")
    assert (bad.code, bad.out, bad.err.startswith("forewarn: ")) == (2, "", True)


def test_what_was_checked_and_found_wrong_ends_with_1(company: Any) -> None:
    with_a_gap(company)
    answer = company.forewarn("verify")
    assert answer.code == 1
    assert "positions were given" in answer.out


def with_a_gap(company: Any) -> None:
    with sqlite3.connect(company.path) as connection:
        connection.execute("UPDATE counter SET position = position + 1")
    connection.close()


def test_one_command_is_read_from_a_file(company: Any, tmp_path: Path) -> None:
    file = tmp_path / "command.json"
    file.write_text(json.dumps(OPEN, indent=4))
    answer = company.forewarn("do", str(file))
    assert (answer.code, answer.out) == (0, "calendar.day_opened.v1\n")


def test_lines_of_commands_are_answered_line_by_line(company: Any) -> None:
    lines = "\n".join(json.dumps(OPEN | {"on": day}) for day in ("2026-03-03", "2026-03-03", "2026-03-04"))
    answer = company.forewarn("do", "-", stdin=lines)
    assert answer.out.splitlines() == [
        "line 1: calendar.day_opened.v1",
        "line 2: nothing to do",
        "line 3: calendar.day_opened.v1",
    ]


def test_who_asks_is_recorded_and_a_command_may_say_so_itself(company: Any) -> None:
    report = {"command": "ReportFact", "on": "2026-03-02", "customer": "C1", "source": "registry"}
    company.forewarn("do", "-", "--actor", "ann", stdin=json.dumps(report | {"kind": "a"}))
    company.forewarn("do", "-", "--actor", "ann", stdin=json.dumps(report | {"kind": "b", "actor": "bob"}))
    events = company.forewarn("timeline", "C1", "--json").document["events"]
    people = [event["actor"] for event in events if not event["actor"].startswith("monitor/")]
    assert people[-2:] == ["ann", "bob"]


@pytest.mark.parametrize("kind", COMMANDS)
def test_a_command_without_its_fields_says_which_one_is_missing(begun: Any, kind: str) -> None:
    (outcome,) = begun.do({"command": kind}).document["commands"]
    assert outcome["outcome"] == "rejected"
    assert outcome["error"].startswith("on: is missing: add it")


def test_a_user_without_a_name_can_ask_as_well() -> None:
    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 12345")

    assert user(nameless) == "unknown"
    assert user(lambda: "ann") == "ann"


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FOREWARN_STORE", "sqlite:///elsewhere.db")
    monkeypatch.setenv("FOREWARN_TIME_ZONE", "Europe/Berlin")
    settings = type(SETTINGS)()
    assert (settings.store, settings.time_zone) == ("sqlite:///elsewhere.db", "Europe/Berlin")
    assert (settings.calendar, settings.log_level) == ("china", "info")

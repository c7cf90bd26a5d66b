"""`--store` and `--json` stand before the command or behind it."""

import json
from pathlib import Path
from typing import Any

import pytest

from forewarn.cli.arguments import with_options_behind


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("--store S alerts", "alerts --store S"),
        ("--json --store=S alerts --all", "alerts --all --json --store=S"),
        ("--store S rules show", "rules show --store S"),
        ("--json do -- -odd-name", "do --json -- -odd-name"),
        ("alerts --store S", "alerts --store S"),
        ("--help", "--help"),
        ("--version --json", "--version --json"),
        ("--store", "--store"),
        ("--json", "--json"),
        ("", ""),
    ],
)
def test_what_stands_before_the_command_is_moved_behind_it(given: str, meant: str) -> None:
    assert with_options_behind(given.split()) == meant.split()


def test_options_before_the_command_reach_it(call_forewarn: Any, tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path / 'a.db'}"
    command = json.dumps({"command": "OpenDay", "on": "2026-03-02"})
    assert call_forewarn("do", "-", "--store", store, stdin=command).code == 0
    assert json.loads(call_forewarn("--store", store, "--json", "alerts").out)["alerts"] == []


def test_an_option_that_the_command_does_not_have_is_refused(call_forewarn: Any) -> None:
    answer = call_forewarn("--json", "ack", "arrears-1")
    assert answer.code == 2
    assert "No such option: --json" in answer.err


def test_the_version_is_shown(call_forewarn: Any) -> None:
    answer = call_forewarn("--version")
    assert (answer.code, answer.out.split()[0]) == (0, "forewarn")


def test_the_help_is_as_wide_as_the_terminal_says(
    call_forewarn: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert max(len(line) for line in call_forewarn("--help").out.splitlines()) <= 60

"""The long runs of all faults: which there are, and what is told of them."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from system.faults.seen import Seen
from system.findings import Finding, Findings, page
from system.machine import revision
from system.torture import BAD_INPUT, known_faults, main

BEGAN = datetime(2026, 1, 5, 12, tzinfo=UTC)
SEEN = Seen("writers killed", "50 × kill -9", 50, ["9 facts | stored", "none lost"])


def test_every_fault_has_a_name_of_its_own_and_is_tried_more_than_once() -> None:
    faults = list(known_faults())
    assert len({name for name, _, _ in faults}) == len(faults) > 3
    assert all(tries > 1 for _, tries, _ in faults)


def test_faults_are_listed_with_the_names_by_which_they_are_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert "writers-killed: 50" in listed
    assert not any(" " in line.rpartition(": ")[0] for line in listed)


def test_a_fault_that_nobody_knows_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["unknown-fault"]) == BAD_INPUT
    assert "there is no fault called 'unknown-fault'" in capsys.readouterr().err


def test_what_was_kept_is_told_as_it_was_seen(tmp_path: Path) -> None:
    findings = Findings(tmp_path)
    assert findings.of("writers-killed") is None
    findings.keep(Finding("writers-killed", SEEN, "", BEGAN, 61.6, "2 cores", "abc"))
    told = page([found for found in [findings.of("writers-killed")] if found])
    row = "| writers killed | 50 × kill -9 | 50 | 9 facts / stored; none lost | 2026-01-05 12:00 | 62 |\n"
    assert row in told
    assert "1 fault in 1 min" in told
    assert told.endswith("\nCode: abc.\nMachine: 2 cores.\n")


def test_a_row_of_other_code_than_most_is_told() -> None:
    seen = [Seen(f"fault {number}", "", 2, []) for number in range(3)]
    codes = zip(seen, ("old", "new", "new"), strict=True)
    told = page([Finding(one.fault, one, "", BEGAN, 1.0, "2 cores", code) for one, code in codes])
    assert "\nCode: new; old (fault 0).\n" in told


def test_code_is_called_as_git_calls_it() -> None:
    assert re.fullmatch(r"\S*[0-9a-f]{7,}(-dirty)?", revision())


def test_a_broken_promise_is_told_in_place_of_what_held() -> None:
    told = page([Finding("writers-killed", SEEN, "AssertionError: 3 lost", BEGAN, 5.0, "2 cores")])
    assert "| **broken**: AssertionError: 3 lost |" in told
    assert "none lost" not in told

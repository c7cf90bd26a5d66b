"""A later program with one more book refuses an old store with what to do; `forewarn replay` mends it."""

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from examples.patience import PATIENCE_SECONDS
from examples.program_with_one_more_book import GREETINGS
from forewarn.adapters.sqlite import SqliteStore

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = ROOT / "tests" / "examples" / "program_with_one_more_book.py"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "FOREWARN_LOG_LEVEL": "error"}
SAYS = "the book greetings is new in this version of Forewarn: run `forewarn replay`"
REPORT = {"command": "ReportFact", "on": "2026-03-02", "customer": "C1", "kind": "a", "source": "registry"}


def later(company: Any, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, PROGRAM, *arguments, "--store", company.url],
        cwd=company.path.parent,
        input=stdin,
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        timeout=PATIENCE_SECONDS,
    )


def greetings(company: Any) -> list[str]:
    with closing(SqliteStore(company.path)) as store:
        return [GREETINGS.decode(row.row).text for row in store.rows(GREETINGS.name)]


@pytest.mark.parametrize("command", [("do", "-"), ("worker", "--once"), ("worker",)])
def test_a_keeper_refuses_before_anything_is_stored(company: Any, command: tuple[str, ...]) -> None:
    before = company.events()
    answer = later(company, *command, stdin=json.dumps(REPORT))
    assert (answer.returncode, answer.stderr) == (2, f"forewarn: {SAYS}\n")
    assert "Traceback" not in answer.stdout
    assert company.events() == before


def test_verify_says_so(company: Any) -> None:
    answer = later(company, "verify")
    assert (answer.returncode, answer.stdout, answer.stderr) == (1, f"{SAYS}\n", "")


def test_a_replay_fills_the_new_book_and_the_program_goes_on(company: Any) -> None:
    assert later(company, "replay", "--verify").returncode == 1
    assert greetings(company) == []
    assert later(company, "replay").returncode == 0
    assert greetings(company) == ["Welcome, 大华商贸", "Welcome, Acme"]
    assert later(company, "verify").returncode == 0
    assert later(company, "do", "-", stdin=json.dumps(REPORT)).returncode == 0
    assert later(company, "replay", "--verify").returncode == 0


def test_the_older_program_leaves_the_book_behind_and_is_told_by_the_later_one(company: Any) -> None:
    """Else the later one would go on with a book in which facts are missing."""
    later(company, "replay")
    company.do(
        {
            "command": "RegisterCustomer",
            "on": "2026-03-02",
            "customer": "C3",
            "name": "Mei",
            "currency": "CNY",
        }
    )
    answer = later(company, "verify")
    assert (answer.returncode, len(greetings(company))) == (1, 2)

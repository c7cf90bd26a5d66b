"""What `--json` prints has the keys that `docs/json.md` shows, and amounts that can be added up."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from examples.json_documents import EXAMPLES, must_agree, places
from examples.unreadable import put_unreadable
from forewarn.cli.commands.booking import LISTINGS

ALERT = "arrears-60c6cac0f003-1"

QUESTIONS = {
    "alerts --json": ("alerts",),
    "explain ALERT --json": ("explain", ALERT),
    **{f"book {name} --json": ("book", name) for name in LISTINGS},
    "report marks --json": ("report", "marks"),
    "timeline SUBJECT --json": ("timeline", "C1"),
    "replay --json": ("replay", "--verify"),
    "verify --json": ("verify",),
    "rules show --json": ("rules", "show"),
    "migrate --json": ("migrate",),
}
OF_LETTERS = {
    "dlq list --json": ("list",),
    "dlq show LETTER --json": ("show", "73"),
    "dlq retry LETTER --json": ("retry", "73"),
}


@pytest.mark.parametrize("title", QUESTIONS)
def test_a_question_is_answered_with_the_documented_keys(begun: Any, title: str) -> None:
    answer = begun.forewarn(*QUESTIONS[title], "--json")
    assert answer.code == 0
    must_agree(answer.document, EXAMPLES[title])


def test_a_backup_is_answered_with_the_documented_keys(begun: Any, tmp_path: Path) -> None:
    answer = begun.forewarn("backup", str(tmp_path / "monday.db"), "--json")
    assert answer.code == 0
    must_agree(answer.document, EXAMPLES["backup FILE --json"])


def test_commands_are_answered_with_the_documented_keys(company: Any) -> None:
    answer = company.do(
        {"command": "OpenDay", "on": "2026-03-03"}, {"command": "OpenDay", "on": "2026-02-30"}
    )
    assert answer.document == EXAMPLES["do FILE --json"]


def test_published_rules_are_answered_with_the_documented_keys(company: Any, tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(
        '[[overrides]]\nmonitor = "arrears"\nby = "grade"\nvalue = "A"\nthresholds = {grace_days = 5}\n'
    )
    assert (
        company.forewarn("rules", "publish", str(file), "--json").document
        == EXAMPLES["rules publish FILE --json"]
    )
    shown = company.forewarn("rules", "show", "--json").document
    must_agree(shown, EXAMPLES["rules show --json"])
    assert list(places(shown["overrides"])) == list(places(EXAMPLES["rules show --json"]["overrides"]))


def test_differences_are_answered_with_the_documented_keys(company: Any) -> None:
    with closing(sqlite3.connect(company.path)) as connection:
        connection.execute("DELETE FROM book_rows WHERE book = 'receivables' AND subject = 'customer/C1'")
        connection.commit()
    answer = company.forewarn("replay", "--verify", "--json")
    assert answer.code == 1
    (difference,) = answer.document["differences"]
    assert difference.keys() == EXAMPLES["replay --json"]["differences"][0].keys()
    assert (difference["what"], difference["stored"]) == ("row receivables customer/C1", None)


def test_dead_letters_are_answered_as_documented(company: Any) -> None:
    put_unreadable(company.path, "C1", 0)
    assert company.forewarn("worker", "--once").code == 0
    for title, arguments in OF_LETTERS.items():
        answer = company.forewarn("dlq", *arguments, "--json")
        assert (answer.code, answer.document) == (0, EXAMPLES[title])


def test_every_documented_command_is_tried_here() -> None:
    tried = {*QUESTIONS, *OF_LETTERS, *(f"{name} FILE --json" for name in ("do", "rules publish", "backup"))}
    belonging_to_others = {
        title for title in EXAMPLES if title.startswith(("import", "demo", "topics", "export"))
    }
    assert EXAMPLES.keys() - belonging_to_others == tried


def amounts(value: Any) -> Iterator[dict[str, str]]:
    match value:
        case {"amount": str(), "currency": str()} if len(value) == 2:
            yield value
        case dict():
            for inner in value.values():
                yield from amounts(inner)
        case list():
            for inner in value:
                yield from amounts(inner)


@pytest.mark.parametrize("name", ["receivables", "ageing", "exposure", "trial-balance", "sales"])
def test_an_amount_is_decimal_text_with_a_currency(begun: Any, name: str) -> None:
    found = list(amounts(begun.forewarn("book", name, "--json").document))
    assert found
    for amount in found:
        assert re.fullmatch(r"-?\d+\.\d\d", amount["amount"])
        assert amount["currency"] in {"CNY", "USD"}


def test_the_documents_add_up(begun: Any) -> None:
    """What is open, what is aged and what the accounts say is the same money."""
    items = begun.forewarn("book", "receivables", "--json").document["rows"]
    aged = begun.forewarn("book", "ageing", "--json").document["rows"]
    accounts = begun.forewarn("book", "trial-balance", "--json").document["rows"]
    owed = sum(Decimal(row["open"]["amount"]) for row in items)
    assert owed == Decimal(900)
    assert {Decimal(row["total"]["amount"]) for row in aged} == {owed}
    balances = {row["name"]: Decimal(row["balance"]["amount"]) for row in accounts}
    assert (balances["accounts receivable"], balances["sum"]) == (owed, 0)

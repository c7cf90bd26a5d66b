"""A store that is none, is another's, is newer, or holds what cannot be read, is named and left alone."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

DEFAULT_RULES = ("rules", "show")
"""Shown before the first event: nobody needs a store to read them."""

QUESTIONS = [
    ("alerts",),
    ("book", "receivables"),
    ("timeline", "C1"),
    ("verify",),
    ("replay", "--verify"),
    ("replay",),
    ("explain", "arrears-60c6cac0f003-1"),
    ("ack", "arrears-60c6cac0f003-1"),
    DEFAULT_RULES,
]
URLS = [
    ("forewarn.db", "'forewarn.db' is no store: write sqlite:///forewarn.db"),
    ("", "'' is no store"),
    ("sqlite://", "'sqlite://' is no store"),
    ("sqlite:///", "'sqlite:///' is no store"),
    ("sqlite:/x.db", "'sqlite:/x.db' is no store"),
    ("postgres:ann:secret@localhost/x", "'localhost/x' is no store: write sqlite:///forewarn.db, or"),
    ("mysql://localhost/forewarn", "is no store"),
    ("http://localhost", "is no store"),
    ("预警", "'预警' is no store"),
    ("sqlite:///:memory:", "would be forgotten: name a file"),
]


def changed(company: Any, *statements: str) -> None:
    with closing(sqlite3.connect(company.path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def a_folder(company: Any) -> str:
    company.path.unlink()
    company.path.mkdir()
    return "it cannot be opened: check that the folder exists and may be written"


def no_database(company: Any) -> str:
    company.path.write_bytes(b"customer,amount\nC1,5\n" * 500)
    return "file is not a database; restore it from a backup"


def half_a_database(company: Any) -> str:
    company.path.write_bytes(company.path.read_bytes()[:5_000])
    return "restore it from a backup"


def of_another_application(company: Any) -> str:
    company.path.unlink()
    changed(company, "CREATE TABLE orders (id TEXT)")
    return "is a database of another application: name another file"


def newer(company: Any) -> str:
    changed(company, "PRAGMA user_version = 99")
    return "has schema 99, known here is up to"


@pytest.mark.parametrize(("url", "says"), URLS, ids=[url for url, _ in URLS])
def test_a_url_that_names_no_store_is_refused(call_forewarn: Any, url: str, says: str) -> None:
    answer = call_forewarn("do", "-", "--store", url, stdin='{"command": "OpenDay", "on": "2026-03-02"}')
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err


@pytest.mark.parametrize("arguments", [one for one in QUESTIONS if one != DEFAULT_RULES], ids=" ".join)
def test_a_question_to_a_store_that_is_not_there_creates_none(
    nobody: Any, arguments: tuple[str, ...]
) -> None:
    answer = nobody.forewarn(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert f"{nobody.path} does not exist: import or `forewarn do` something first" in answer.err
    assert not nobody.path.exists()


def test_default_rules_are_shown_without_a_store_and_create_none(nobody: Any) -> None:
    answer = nobody.forewarn(*DEFAULT_RULES)
    assert (answer.code, answer.err) == (0, "")
    assert not nobody.path.exists()


def test_a_store_in_a_folder_that_is_not_there_is_refused(
    company: Any, call_forewarn: Any, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/nowhere/forewarn.db"
    answer = call_forewarn("do", "-", "--store", url, stdin='{"command": "OpenDay", "on": "2026-03-02"}')
    assert answer.code == 2
    assert "it cannot be opened: check that the folder exists" in answer.err


@pytest.mark.parametrize("spoil", [a_folder, no_database, half_a_database, of_another_application, newer])
@pytest.mark.parametrize("arguments", [("alerts",), ("verify",), ("do", "-")], ids=" ".join)
def test_a_file_that_is_no_store_of_ours_is_refused_and_left_alone(
    company: Any, spoil: Callable[[Any], str], arguments: tuple[str, ...]
) -> None:
    says = spoil(company)
    before = company.path.read_bytes() if company.path.is_file() else None
    answer = company.forewarn(*arguments, stdin='{"command": "OpenDay", "on": "2026-03-03"}')
    assert answer.code == 2
    assert answer.err.startswith("forewarn: ")
    assert says in answer.err
    assert (company.path.read_bytes() if company.path.is_file() else None) == before


def with_an_event(company: Any, name: str, data: bytes) -> None:
    """At the end of the log, as another version or a broken disk would leave it."""
    columns = "'customer/C9', 1, ?, ?, 'x', 'customer/C9', at, recorded_at, '', '', 'x', 1, ''"
    with closing(sqlite3.connect(company.path)) as connection:
        select = f"SELECT position + 1, {columns} FROM events ORDER BY position DESC LIMIT 1"
        connection.execute(f"INSERT INTO events {select}", (name, data))
        connection.execute("UPDATE counter SET position = position + 1")
        connection.commit()


UNREADABLE = [
    ("order.teleported.v1", b"{}", "no such fact is known here; it may come from a newer version: upgrade"),
    ("order.placed.v99", b"{}", "no such fact is known here"),
    ("", b"{}", "no such fact is known here"),
    ("预警", b"{}", "no such fact is known here"),
    ("customer.registered.v1", b"", "restore its bytes, or add an upgrade for them"),
    ("customer.registered.v1", b"\xff\xfe\x00", "restore its bytes, or add an upgrade for them"),
    ("customer.registered.v1", b"{", "restore its bytes"),
    ("customer.registered.v1", b"null", "restore its bytes"),
    ("customer.registered.v1", b"[]", "restore its bytes"),
    ("customer.registered.v1", b'{"on": "2026-02-30"}', "restore its bytes"),
    (
        "customer.registered.v1",
        b'{"subject": "customer/C9", "on": "2026-03-02"}',
        "missing required field `name`",
    ),
    ("calendar.day_opened.v1", b'{"subject": "calendar", "on": 5}', "Expected `date`, got `int`"),
    ("calendar.day_opened.v1", b"[" * 100_000, "restore its bytes"),
]


@pytest.mark.parametrize(
    ("name", "data", "says"), UNREADABLE, ids=[f"{n} {d[:20]!a}" for n, d, _ in UNREADABLE]
)
def test_an_event_that_cannot_be_read_is_set_aside_and_named(
    company: Any, name: str, data: bytes, says: str
) -> None:
    position = company.events() + 1
    with_an_event(company, name, data)
    assert company.forewarn("worker", "--once").code == 0
    (letter,) = company.forewarn("dlq", "list", "--json").document["letters"]
    assert (letter["letter"], letter["name"], letter["subject"]) == (str(position), name, "customer/C9")
    assert says in letter["reason"]
    shown = company.forewarn("dlq", "show", str(position), "--json").document
    assert shown["data"] == data.decode(errors="backslashreplace")


def test_an_event_that_cannot_be_read_stops_nobody_else(company: Any) -> None:
    with_an_event(company, "order.teleported.v1", b"{}")
    answer = company.do({"command": "OpenDay", "on": "2026-03-03"})
    assert (answer.code, answer.document["commands"][0]["outcome"]) == (0, "stored")
    assert company.forewarn("verify").code == 0

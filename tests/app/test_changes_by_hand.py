"""Nobody changes what is derived by hand without `verify` or `replay --verify` telling of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from examples.audited import exit_code
from forewarn.adapters.sqlite.schema import MIGRATIONS

ONE_MORE = {"INTEGER": "{0} + 1", "TEXT": "{0} || 'x'", "BLOB": "substr({0}, 1, length({0}) - 1)"}
KEPT_OUTSIDE = {
    ("about", "id"): "is given by chance, so nothing tells what it was",
    ("about", "one"): "SQLite itself takes no other number",
    ("counter", "id"): "SQLite itself takes no other number",
    ("positions", "name"): "the recorders of the eventsourcing library keep positions of their own",
}
OF_THE_LOG = "events"
CHANGES = {
    "all alerts are called resolved": "UPDATE alerts SET state = 'resolved'",
    "rows claim to hold facts that they lack": "UPDATE book_rows SET position = position + 100000",
    "the books stand beyond the log": "UPDATE positions SET position = position + 9 WHERE name = 'books'",
    "follow-ups stand beyond the log": "UPDATE positions SET position = 9999 WHERE name = 'follow_up'",
    "an index is dropped": "DROP INDEX alerts_by_state",
    "an index is added": "CREATE INDEX by_actor ON events (actor)",
    "a trigger is added": "CREATE TRIGGER loud AFTER INSERT ON events BEGIN SELECT 1; END",
    "a table is added": "CREATE TABLE notes (text TEXT)",
    "a view is added": "CREATE VIEW seen AS SELECT * FROM events",
    "a column is added": "ALTER TABLE events ADD COLUMN note TEXT",
    "a row of an unknown book is added": (
        "INSERT INTO book_rows VALUES ('notes', 'customer/C1', '', x'90', 1)"
    ),
    "a row of a known book is added": (
        "INSERT INTO book_rows SELECT book, 'customer/X', part, row, position FROM book_rows "
        "WHERE book = 'rhythm' LIMIT 1"
    ),
    "a tally counts one more": "UPDATE book_rows SET row = x'93CC01CC01CC01' WHERE book = 'tally'",
    "an alert is added": (
        "INSERT INTO alerts SELECT fingerprint || 'x', monitor, subject, dimension, state, row "
        "FROM alerts LIMIT 1"
    ),
    "a wake date is added": "INSERT INTO wakes VALUES ('arrears', 'customer/X', '2026-01-01')",
    "the counter is gone": "DELETE FROM counter",
    "what the store is called is gone": "DELETE FROM about",
    "a table is dropped": "DROP TABLE alerts",
    "the number of the schema is an older one": "PRAGMA user_version = 1",
}
COMMANDS = (
    *(("verify",), ("replay", "--verify"), ("alerts",), ("book", "ageing"), ("book", "sales")),
    *(("timeline", "C1"), ("rules", "show"), ("dlq", "list"), ("migrate",), ("replay",)),
)
DAMAGE = {
    "a row is cut": "UPDATE book_rows SET row = substr(row, 1, length(row) - 1)",
    "an alert is cut": "UPDATE alerts SET row = substr(row, 1, length(row) - 1)",
    "an alert is of nobody": "UPDATE alerts SET fingerprint = fingerprint || 'x'",
    "a wake date is none": "UPDATE wakes SET day = 'soon'",
    "the log is gone": "DELETE FROM events",
    "a time is out of range": f"UPDATE events SET at = {2**62}",
    **{what: CHANGES[what] for what in CHANGES if "gone" in what or "schema" in what or "dropped" in what},
}


@pytest.fixture
def file(found: Any, history: Path) -> Path:
    company = found(copy_of=history)
    company.store.close()
    return company.path


def change(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(statement)
        connection.commit()


def is_found(file: Path) -> bool:
    return exit_code(file, "verify") != 0 or exit_code(file, "replay", "--verify") != 0


def derived_columns() -> Iterator[tuple[str, str, str]]:
    """Yield table, column and type of all that follows from the log."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for migration in MIGRATIONS:
            for statement in migration:
                connection.execute(statement)
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})").fetchall():
                if table != OF_THE_LOG and (table, column) not in KEPT_OUTSIDE:
                    yield table, column, kind


def test_a_store_that_nobody_changed_is_whole_and_the_same(file: Path) -> None:
    assert not is_found(file)


@pytest.mark.parametrize(("table", "column", "kind"), list(derived_columns()))
def test_a_change_of_one_value_is_found(file: Path, table: str, column: str, kind: str) -> None:
    change(file, f"UPDATE {table} SET {column} = {ONE_MORE[kind].format(column)}")
    assert is_found(file)


@pytest.mark.parametrize("table", ["book_rows", "alerts", "wakes"])
def test_a_row_that_is_gone_is_found(file: Path, table: str) -> None:
    change(file, f"DELETE FROM {table} WHERE subject = (SELECT max(subject) FROM {table})")
    assert is_found(file)


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_by_hand_is_found(file: Path, what: str) -> None:
    change(file, CHANGES[what])
    assert is_found(file)


@pytest.mark.parametrize("what", DAMAGE)
def test_damage_is_told_in_one_line(file: Path, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    change(file, DAMAGE[what])
    for command in COMMANDS:
        copy = file.with_name("copy.db")
        copy.write_bytes(file.read_bytes())
        if exit_code(copy, *command) == 2:
            [line] = capsys.readouterr().err.splitlines()
            assert line.startswith("forewarn: ")
            assert ": " in line.removeprefix("forewarn: ")

"""Books and alerts derived again from the log are those that are stored, to the last byte."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest

from examples.audited import exit_code
from examples.rederived import contents_derived, contents_stored, digest, replay
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.books.worker import BOOKS
from forewarn.domain.calendar import OpenDay
from forewarn.ports.failures import Conflict
from forewarn.reading.audit.comparison import compare
from forewarn.reading.audit.differences import shown
from forewarn.reading.audit.rebuilding import rebuild
from forewarn.reading.audit.replay import differences

FIRST = {
    "book row": ("book_rows", "row", "book = 'receivables'"),
    "alert row": ("alerts", "row", "1"),
    "alert fact": ("events", "state", "topic = 'alert.raised.v1'"),
}


def change_a_byte(company: Any, table: str, column: str, where: str) -> None:
    """The last letter or digit of a value that is not part of a name becomes another one."""
    with closing(sqlite3.connect(company.path)) as connection:
        key, data = connection.execute(
            f"SELECT rowid, {column} FROM {table} WHERE {where} ORDER BY length({column}) DESC LIMIT 1"
        ).fetchone()
        changed = data.replace(b"2026", b"2027", 1) if b"2026" in data else data[:-1] + bytes([data[-1] ^ 1])
        assert sum(one != other for one, other in zip(data, changed, strict=True)) == 1
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (changed, key))
        connection.commit()


def test_two_replays_and_what_is_stored_have_one_digest(told: Any) -> None:
    digests = {digest(contents_derived(replay(told.store, MONITORS))) for _ in range(2)}
    assert digests == {digest(contents_stored(told.store))}


def test_a_replay_goes_as_far_as_the_books_have_come(told: Any) -> None:
    told.do(OpenDay(told.front_door.today() + timedelta(days=90)))
    assert told.store.position(BOOKS) < told.store.head()
    comparison = compare(told.store, MONITORS)
    assert comparison.position == told.store.position(BOOKS)
    assert list(comparison.differences) == []


def test_of_an_empty_store_there_is_nothing_to_compare(company: Any, found: Any) -> None:
    comparison = compare(found().store, MONITORS)
    assert (comparison.position, comparison.compared) == (0, 0)
    assert comparison.stored_digest == comparison.derived_digest


def test_what_agrees_is_said_to_be_the_same(told: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(told.path, "replay", "--verify") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"position {told.store.position(BOOKS)}: ")
    assert lines[-1] == "same"
    assert lines[1].split()[1] == lines[2].split()[1]


@pytest.mark.parametrize("what", FIRST)
def test_one_byte_changed_by_hand_is_found_and_named(
    told: Any, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change_a_byte(told, *FIRST[what])
    before = contents_stored(told.store)
    assert exit_code(told.path, "replay", "--verify") == 1
    out = capsys.readouterr().out
    assert "1 differences" in out
    kind = {"book row": "row receivables ", "alert row": "alert ", "alert fact": "transition alert/"}[what]
    assert f"the first: {kind}" in out
    [difference] = compare(told.store, MONITORS).differences
    assert difference.stored != difference.derived
    assert contents_stored(told.store) == before


@pytest.mark.parametrize("what", ["book row", "alert row"])
def test_a_replay_mends_rows(told: Any, what: str) -> None:
    good = contents_stored(told.store)
    change_a_byte(told, *FIRST[what])
    assert exit_code(told.path, "replay") == 0
    assert contents_stored(told.store) == good
    assert exit_code(told.path, "replay", "--verify") == 0


def test_an_alert_fact_belongs_to_the_log_and_stays_as_it_is(told: Any) -> None:
    change_a_byte(told, *FIRST["alert fact"])
    bad = contents_stored(told.store)
    assert exit_code(told.path, "replay") == 0
    assert contents_stored(told.store) == bad
    assert exit_code(told.path, "replay", "--verify") == 1


@pytest.mark.parametrize("table", ["book_rows", "alerts", "wakes"])
def test_what_is_gone_is_found_and_put_back(told: Any, table: str) -> None:
    good = contents_stored(told.store)
    with closing(sqlite3.connect(told.path)) as connection:
        but_versions = " WHERE book <> 'versions'" if table == "book_rows" else ""
        connection.execute(f"DELETE FROM {table}{but_versions}")
        connection.commit()
    found = list(compare(told.store, MONITORS).differences)
    assert found
    assert all(difference.stored is None for difference in found)
    assert exit_code(told.path, "replay") == 0
    assert contents_stored(told.store) == good


def test_a_row_that_belongs_to_nobody_is_found_and_taken_away(told: Any) -> None:
    good = contents_stored(told.store)
    with closing(sqlite3.connect(told.path)) as connection:
        connection.execute("INSERT INTO book_rows VALUES ('sales', 'customer/C99', '', x'80', 1)")
        connection.commit()
    [difference] = compare(told.store, MONITORS).differences
    assert difference.what == "row sales customer/C99"
    assert difference.derived is None
    exit_code(told.path, "replay")
    assert contents_stored(told.store) == good


def test_after_a_replay_the_worker_goes_on(told: Any) -> None:
    exit_code(told.path, "replay")
    again = told.restarted()
    again.open_days(again.front_door.today() + timedelta(days=40))
    assert list(compare(again.store, MONITORS).differences) == []
    again.store.close()


def test_a_worker_that_has_moved_on_meanwhile_is_not_overwritten(told: Any) -> None:
    comparison = compare(told.store, MONITORS)
    told.open_days(told.front_door.today() + timedelta(days=1))
    before = contents_stored(told.store)
    with pytest.raises(Conflict, match="books stands at"):
        rebuild(told.store, comparison.derived)
    assert contents_stored(told.store) == before


def test_a_fact_that_cannot_be_read_any_more_is_checked_and_found_wrong(
    told: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(told.path)) as connection:
        connection.execute("UPDATE events SET state = x'7b' WHERE position = 5")
        connection.commit()
    assert exit_code(told.path, "replay", "--verify") == 1
    said = capsys.readouterr().out
    assert "the first: row dead-letters " in said
    assert "restore its bytes" in said


def test_programs_are_given_a_document(told: Any, capsys: pytest.CaptureFixture[str]) -> None:
    change_a_byte(told, *FIRST["alert row"])
    assert exit_code(told.path, "replay", "--verify", "--json") == 1
    document = capsys.readouterr().out
    assert document.startswith("{")
    for key in ("position", "compared", "stored_digest", "derived_digest", "differences", "what"):
        assert f'"{key}"' in document


def test_a_digest_does_not_depend_on_the_order_and_tells_names_from_bytes() -> None:
    assert digest({"a": b"1", "b": b"2"}) == digest({"b": b"2", "a": b"1"})
    assert digest({"a": b"1", "b": b"2"}) != digest({"a": b"2", "b": b"1"})
    assert digest({"a": b"12"}) != digest({"a": b"1", "b": b""})


def test_a_difference_shows_both_sides() -> None:
    [one, other] = differences({"a": b"2026-01-05", "b": b"\x91\x01"}, {"b": b"[2]"})
    assert (one.what, one.stored, one.derived) == ("a", "2026-01-05", None)
    assert (other.what, other.stored, other.derived) == ("b", "[1]", "[2]")
    assert shown(b"\xc1\xff") == "\\xc1\\xff"

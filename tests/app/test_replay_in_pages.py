"""A comparison reads both sides page by page and says what it said when it held all of both in memory."""

import gc
import sqlite3
from contextlib import closing
from hashlib import sha256
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from forewarn.adapters import paging
from forewarn.adapters.sqlite.scratch import ScratchStore
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.log.paging import each
from forewarn.ports.store import Store, StoredRow
from forewarn.projections.dead_letters import DEAD_LETTERS, TALLY
from forewarn.projections.registry import PROJECTIONS
from forewarn.reading.audit import differences as kept
from forewarn.reading.audit import rebuilding
from forewarn.reading.audit.comparison import compare
from forewarn.reading.audit.contents import contents, contents_of_transitions, digest_of, sorted_by_name
from forewarn.reading.audit.differences import Differences, Pair, side_by_side
from forewarn.reading.audit.rebuilding import rebuild
from forewarn.reading.audit.replay import sorted_contents
from forewarn.scenario.random_history import random_history

AS_FOUND = (Phase.explicit, Phase.generate)
NAMES = st.text(alphabet="A 1-", min_size=1, max_size=4).filter(lambda name: name == name.strip())


def in_memory(store: Store) -> dict[str, bytes]:
    """All that a store holds, gathered without regard to memory or order."""
    books = {projection.name: True for projection in PROJECTIONS} | {DEAD_LETTERS: False, TALLY: False}
    rows = {
        f"row {row.book} {row.subject} {row.part}".rstrip(): with_columns(row.row, row.position)
        if has_position
        else row.row
        for book, has_position in books.items()
        for row in store.rows(book)
    }
    alerts = {
        f"alert {alert.fingerprint} of {alert.subject}": with_columns(
            alert.row, alert.monitor, alert.dimension, alert.state
        )
        for alert in store.alerts()
    }
    wakes = {f"wake {wake.monitor} {wake.subject}": f"{wake.day}".encode() for wake in store.wakes()}
    transitions = {
        f"transition {fact.stream} {fact.version}": fact.data
        for fact in each(store.stored)
        if fact.name.startswith(("alert.", "record.set_aside."))
    }
    return rows | alerts | wakes | transitions


def with_columns(row: bytes, *columns: object) -> bytes:
    return msgspec.msgpack.encode([*columns, msgspec.Raw(row)])


def digest_in_memory(found: dict[str, bytes]) -> str:
    total = sha256()
    for name, data in sorted(found.items()):
        total.update(f"{name} {len(data)}\n".encode())
        total.update(data)
    return total.hexdigest()


def lived(found: Any, seed: int, commands: int) -> Any:
    company = found()
    for command in islice(random_history(Random(seed)), commands):
        company.try_to(command)
        company.settle()
    return company


@settings(max_examples=10, phases=AS_FOUND)
@given(seed=st.integers(0, 2**32), commands=st.integers(1, 80), page=st.integers(1, 7))
def test_digests_are_those_of_all_that_is_held_in_any_order(
    founding: Any, seed: int, commands: int, page: int
) -> None:
    with founding() as found, pytest.MonkeyPatch.context() as patch:
        patch.setattr(paging, "PAGE", page)
        company = lived(found, seed, commands)
        everything = in_memory(company.store)
        comparison = compare(company.store, MONITORS)
        assert comparison.stored_digest == digest_in_memory(everything)
        assert comparison.derived_digest == comparison.stored_digest
        assert comparison.compared == len(everything)
        assert list(contents(company.store)) == sorted(everything.items())
        comparison.derived.close()


@given(st.sets(st.tuples(NAMES, NAMES | st.just("")), max_size=30))
def test_rows_sort_by_name_also_where_subjects_hold_spaces(keys: set[tuple[str, str]]) -> None:
    rows = [StoredRow("sales", subject, part, b"", 1) for subject, part in sorted(keys)]
    names = [f"row sales {subject} {part}".rstrip() for subject, part in keys]
    assert [content.name for content in sorted_by_name(rows)] == sorted(names)


@given(
    st.dictionaries(NAMES, st.sampled_from([b"1", b"2"]), max_size=9),
    st.dictionaries(NAMES, st.sampled_from([b"1", b"2"]), max_size=9),
)
def test_both_sides_are_paired_by_name(left: dict[str, bytes], right: dict[str, bytes]) -> None:
    expected = [Pair(name, left.get(name), right.get(name)) for name in sorted(left.keys() | right.keys())]
    assert list(side_by_side(sorted_contents(left), sorted_contents(right))) == expected


def change(company: Any, statement: str) -> None:
    with closing(sqlite3.connect(company.path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_version_10_of_a_stream_sorts_before_version_2(found: Any) -> None:
    company = lived(found, 7, 150)
    change(
        company, "UPDATE events SET originator_version = originator_version + 7 WHERE topic LIKE 'alert.%'"
    )
    names = [content.name for content in contents_of_transitions(company.store)]
    assert any(name.endswith(" 10") for name in names)
    assert names == sorted(names)


def test_an_alert_fact_in_another_stream_is_found(found: Any) -> None:
    company = lived(found, 7, 60)
    change(
        company,
        "UPDATE events SET originator_id = 'visit/foreign' WHERE position = "
        "(SELECT max(position) FROM events WHERE topic LIKE 'alert.%')",
    )
    moved, missing = sorted(compare(company.store, MONITORS).differences, key=lambda one: one.stored is None)
    assert moved.what.startswith("transition visit/foreign ")
    assert (missing.what.startswith("transition alert/"), missing.stored) == (True, None)


def test_differences_keep_their_order_however_many_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "IN_MEMORY", 3)
    found = Differences(tmp_path)
    names = [f"alert {number}" for number in range(8)] + ["row dead-letters C1 ", "row sales C1"]
    for name in names:
        found.add(Pair(name, b"1", None))
    expected = ["row dead-letters C1 ", *names[:8], "row sales C1"]
    for _ in range(2):
        assert [one.what for one in found] == expected
    assert len(found) == 10
    assert len(list(tmp_path.iterdir())) == 1


def test_a_rebuild_in_pages_puts_back_all_there_was(found: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    company = lived(found, 7, 100)
    before, rows = in_memory(company.store), named_rows(company.store)
    change(company, "UPDATE book_rows SET row = x'80' WHERE book <> 'versions'")
    change(company, "DELETE FROM wakes")
    monkeypatch.setattr(paging, "PAGE", 3)
    monkeypatch.setattr(rebuilding, "PAGE", 2)
    comparison = compare(company.store, MONITORS)
    rebuild(company.store, comparison.derived)
    comparison.derived.close()
    assert in_memory(company.store) == before
    assert named_rows(company.store) == rows


def named_rows(store: Store) -> list[tuple[str, str, str, bytes]]:
    return [(row.book, row.subject, row.part, row.row) for row in store.all_rows()]


def test_what_was_derived_is_deleted_when_it_is_closed() -> None:
    scratch = ScratchStore()
    assert digest_of(contents(scratch)) == sha256().hexdigest()
    assert (scratch.folder / "scratch.db").exists()
    scratch.close()
    assert not scratch.folder.exists()


def test_what_was_derived_is_deleted_with_its_last_reference() -> None:
    scratch = ScratchStore()
    folder = scratch.folder
    del scratch
    gc.collect()
    assert not folder.exists()

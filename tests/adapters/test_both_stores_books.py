from contextlib import nullcontext
from datetime import date

import pytest

from examples.appends import visit
from forewarn.adapters.store import DatabaseStore
from forewarn.ports.failures import Conflict
from forewarn.ports.store import Batch, Pending, StoredAlert, StoredRow, Wake

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def batch(
    previous: int,
    position: int,
    rows: tuple[StoredRow, ...] = (),
    alerts: tuple[StoredAlert, ...] = (),
    wakes: tuple[Wake, ...] = (),
    facts: tuple[list[Pending], ...] = (),
) -> Batch:
    return Batch("books", previous, position, rows, alerts, wakes, facts)


def alert(fingerprint: str, customer: str, state: str) -> StoredAlert:
    return StoredAlert(fingerprint, "arrears", f"customer/{customer}", "", state, state.encode())


def test_a_worker_starts_at_zero_and_moves_on(store: DatabaseStore) -> None:
    assert store.position("books") == 0
    store.write(batch(0, 7))
    store.write(batch(7, 9))
    assert store.position("books") == 9
    assert store.position("others") == 0


def test_rows_are_kept_by_book_subject_and_part(store: DatabaseStore) -> None:
    rows = (
        StoredRow("sales", "customer/C2", "2026-02", b"c", 1),
        StoredRow("sales", "customer/C1", "2026-03", b"b", 1),
        StoredRow("sales", "customer/C1", "2026-02", b"a", 1),
        StoredRow("receivables", "customer/C1", "", b"r", 1),
    )
    store.write(batch(0, 1, rows=rows))
    assert store.row("sales", "customer/C1", "2026-03") == rows[1]
    assert store.row("sales", "customer/C1", "2026-04") is None
    assert store.parts("sales", "customer/C1") == {"2026-02": b"a", "2026-03": b"b"}
    assert list(store.rows("sales")) == [rows[2], rows[1], rows[0]]
    store.write(batch(1, 2, rows=(StoredRow("sales", "customer/C1", "2026-03", b"new", 1),)))
    assert store.parts("sales", "customer/C1") == {"2026-02": b"a", "2026-03": b"new"}


def test_many_subjects_are_read_together(store: DatabaseStore) -> None:
    """Of each the rows without a part, and the dates of the monitors that are asked about."""
    rows = tuple(StoredRow(book, f"customer/C{n}", "", b"r", n) for book in ("pace", "sales") for n in (1, 2))
    others = (
        StoredRow("sales", "customer/C1", "2026-03", b"a part", 1),
        StoredRow("sales", "customer/C3", "", b"of another", 1),
        StoredRow("stock", "customer/C1", "", b"another book", 1),
    )
    names = ("arrears", "churn", "feed")
    wakes = tuple(Wake(name, f"customer/C{number}", MONDAY) for name in names for number in (1, 2, 3))
    store.write(batch(0, 3, rows=(*rows, *others), wakes=wakes))
    subjects = ["customer/C1", "customer/C2", "customer/C9"]
    read = store.rows_about(subjects, ["pace", "sales", "unknown"])
    assert sorted(read, key=str) == sorted(rows, key=str)
    found = store.wakes_about(subjects, ["arrears", "churn"])
    assert sorted(found, key=str) == sorted((*wakes[:2], *wakes[3:5]), key=str)
    assert store.rows_about([], ["sales"]) == store.rows_about(subjects, []) == []
    assert store.wakes_about(subjects, []) == []


def test_alerts_are_kept_by_their_fingerprint(store: DatabaseStore) -> None:
    first, second, third = alert("f1", "C1", "open"), alert("f2", "C2", "open"), alert("f3", "C1", "open")
    store.write(batch(0, 1, alerts=(third, first, second)))
    assert store.alerts_of("customer/C1") == [first, third]
    assert list(store.alerts()) == [first, second, third]
    resolved = alert("f1", "C1", "resolved")
    store.write(batch(1, 2, alerts=(resolved,)))
    assert store.alerts_of("customer/C1") == [resolved, third]


def test_a_wake_date_is_moved_and_taken_away(store: DatabaseStore) -> None:
    store.write(
        batch(0, 1, wakes=(Wake("churn", "customer/C1", MONDAY), Wake("arrears", "customer/C1", MONDAY)))
    )
    by_monitor = [Wake("arrears", "customer/C1", MONDAY), Wake("churn", "customer/C1", MONDAY)]
    assert list(store.wakes()) == by_monitor
    moves = (
        Wake("churn", "customer/C1", None),
        Wake("arrears", "customer/C1", None),
        Wake("arrears", "customer/C1", TUESDAY),
    )
    store.write(batch(1, 2, wakes=moves))
    assert list(store.wakes()) == [Wake("arrears", "customer/C1", TUESDAY)]


def test_the_facts_of_a_batch_are_an_append_each(store: DatabaseStore) -> None:
    store.write(batch(0, 1, facts=([visit(1), visit(2)], [visit(3)])))
    assert [entry.ends_append for entry in store.read(0, 10)] == [False, True, True]


def test_a_worker_that_lost_its_position_changes_nothing(store: DatabaseStore) -> None:
    store.write(batch(0, 5, rows=(StoredRow("sales", "customer/C1", "", b"right", 1),)))
    zombie = batch(
        0,
        6,
        rows=(StoredRow("sales", "customer/C1", "", b"wrong", 1),),
        alerts=(alert("f1", "C1", "open"),),
        wakes=(Wake("churn", "customer/C1", MONDAY),),
        facts=([visit(1)],),
    )
    with pytest.raises(Conflict, match="books stands at 5, not at 0: another worker moved it"):
        store.write(zombie)
    assert (store.position("books"), store.head()) == (5, 0)
    assert store.parts("sales", "customer/C1") == {"": b"right"}
    assert (list(store.alerts()), list(store.wakes())) == ([], [])


def test_a_batch_whose_facts_conflict_is_not_written_at_all(store: DatabaseStore) -> None:
    store.append([visit(1)])
    failing = batch(
        0, 1, rows=(StoredRow("sales", "customer/C1", "", b"x", 1),), facts=([visit(2)], [visit(1)])
    )
    with pytest.raises(Conflict, match="the stream holds this version already"):
        store.write(failing)
    assert (store.position("books"), store.head()) == (0, 1)
    assert store.row("sales", "customer/C1", "") is None


def test_versions_of_a_batch_that_conflicts_within_a_group_are_free_again(store: DatabaseStore) -> None:
    with store.grouped():
        store.append([visit(1)])
        with pytest.raises(Conflict):
            store.write(batch(0, 1, facts=([visit(1, version=2)], [visit(1, version=2)])))
        assert store.append([visit(1, version=2)]) == 2


def test_a_batch_that_conflicts_within_a_group_leaves_the_group(store: DatabaseStore) -> None:
    with store.grouped():
        store.append([visit(1)])
        with pytest.raises(Conflict):
            store.write(batch(3, 4, facts=([visit(2)],)))
        store.write(batch(0, 1, facts=([visit(3)],)))
        assert store.position("books") == 1
    assert [entry.event_id for entry in store.read(0, 10)] == ["visit/1/1", "visit/3/1"]


def test_everybody_with_a_row_in_a_book_is_named_once(store: DatabaseStore) -> None:
    rows = [("sales", "C1", "a"), ("sales", "C1", "b"), ("sales", "C2", ""), ("profile", "C3", "")]
    store.write(batch(0, 1, rows=tuple(StoredRow(book, who, part, b"", 1) for book, who, part in rows)))
    assert sorted(store.subjects_in("sales")) == ["C1", "C2"]
    assert list(store.subjects_in("receivables")) == []


def part(name: str, previous: int, position: int, *facts: list[Pending]) -> Batch:
    rows = (StoredRow("sales", f"customer/{name}", "", str(position).encode(), position),)
    return Batch(name, previous, position, rows, (alert(name, name, "open"),), (), facts)


@pytest.mark.parametrize("grouped", [False, True])
def test_batches_that_are_written_together_are_each_as_if_written_alone(
    store: DatabaseStore, grouped: bool
) -> None:
    batches = [part("books/0", 0, 5, [visit(1)]), part("books/1", 0, 4), part("books/2", 0, 6, [visit(2)])]
    with store.grouped() if grouped else nullcontext():
        assert store.write_each(batches) == batches
    assert [store.position(batch.name) for batch in batches] == [5, 4, 6]
    assert [row.row for row in store.rows("sales")] == [b"5", b"4", b"6"]
    assert [found.fingerprint for found in store.alerts()] == ["books/0", "books/1", "books/2"]
    assert [entry.event_id for entry in store.read(0, 9)] == ["visit/1/1", "visit/2/1"]


@pytest.mark.parametrize("grouped", [False, True])
def test_of_batches_that_are_written_together_those_that_conflict_are_left_out(
    store: DatabaseStore, grouped: bool
) -> None:
    store.append([visit(3)])
    moved, taken = part("books/1", 7, 8, [visit(9)]), part("books/2", 0, 6, [visit(3)])
    first, last = part("books/0", 0, 5, [visit(1)]), part("books/3", 0, 6, [visit(2)])
    with store.grouped() if grouped else nullcontext():
        assert store.write_each([first, moved, taken, last]) == [first, last]
    assert [store.position(f"books/{number}") for number in range(4)] == [5, 0, 0, 6]
    assert [row.subject for row in store.rows("sales")] == ["customer/books/0", "customer/books/3"]
    assert [entry.event_id for entry in store.read(0, 9)] == ["visit/3/1", "visit/1/1", "visit/2/1"]
    assert store.check() == []

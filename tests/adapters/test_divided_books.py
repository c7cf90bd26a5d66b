import pytest

from forewarn.adapters.store import DatabaseStore
from forewarn.ports.failures import Conflict
from forewarn.ports.store import Batch, StoredRow


def batch(name: str, previous: int, position: int, *rows: StoredRow) -> Batch:
    return Batch(name, previous, position, rows, (), (), ())


def row(subject: str, data: bytes) -> StoredRow:
    return StoredRow("sales", subject, "", data, 1)


PARTS = [batch("books/0", 0, 7), batch("books/1", 0, 7, row("customer/C1", b"new"))]


def test_books_are_in_one_part_until_they_are_divided(store: DatabaseStore) -> None:
    assert store.partitions() == 0
    store.write(batch("books", 0, 7))
    store.divide(2, PARTS)
    assert store.partitions() == 2
    assert [store.position(name) for name in ("books/0", "books/1")] == [7, 7]
    assert store.parts("sales", "customer/C1") == {"": b"new"}


def test_whoever_kept_them_alone_is_fenced(store: DatabaseStore) -> None:
    store.write(batch("books", 0, 7))
    store.divide(2, [batch("books", 7, 7), *PARTS])
    with pytest.raises(Conflict, match="books stands at -1, not at 7"):
        store.write(batch("books", 7, 9))


def test_whoever_was_about_to_begin_them_alone_is_fenced(store: DatabaseStore) -> None:
    store.divide(2, [batch("books", 0, 0), *PARTS])
    with pytest.raises(Conflict, match="books stands at -1, not at 0"):
        store.write(batch("books", 0, 9))


def test_books_are_divided_once(store: DatabaseStore, other: DatabaseStore) -> None:
    store.divide(2, PARTS)
    with pytest.raises(Conflict, match="the books are divided into 2 already"):
        other.divide(3, [*PARTS, batch("books/2", 0, 7)])
    assert (store.partitions(), store.position("books/2")) == (2, 0)


def test_all_parts_are_replaced_or_none(store: DatabaseStore) -> None:
    store.divide(2, PARTS)
    fresh = [batch("books/0", 7, 7), batch("books/1", 6, 7, row("customer/C1", b"other"))]
    with pytest.raises(Conflict, match="books/1 stands at 7, not at 6"):
        store.replace(fresh, fresh)
    assert store.parts("sales", "customer/C1") == {"": b"new"}


def test_whoever_was_faster_in_the_undivided_books_is_not_forgotten(store: DatabaseStore) -> None:
    store.write(batch("books", 0, 8))
    with pytest.raises(Conflict, match="books stands at 8, not at 7"):
        store.divide(2, [batch("books", 7, 7), *PARTS])
    assert (store.partitions(), store.position("books"), store.position("books/0")) == (0, 8, 0)

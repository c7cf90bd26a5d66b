"""The derived books in the place of the stored ones."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from app.audit.reached import kept_parts
from domain.ports import Batch, Store, StoredAlert, StoredRow, Wake

EntryT = TypeVar("EntryT")

PAGE = 2_000


def rebuild(store: Store, derived: Store) -> None:
    """Put the derived books in the place of the stored ones, in one transaction. Raises Conflict when a
    worker has moved on meanwhile. Transitions are facts of the log: they stay as they are."""
    places = [place(derived, part.books) for part in kept_parts(store)]
    store.replace(places, pages_of_books(derived))


def place(books: Store, name: str) -> Batch:
    """Where the books of a part stand, without what they hold."""
    return Batch(name, books.position(name), books.position(name), (), (), (), ())


def pages_of_books(books: Store) -> Iterator[Batch]:
    """Yield all that books hold, a page at a time; the pages belong to no position."""
    for rows in in_pages(books.all_rows()):
        yield page(rows=rows)
    for alerts in in_pages(books.alerts()):
        yield page(alerts=alerts)
    for wakes in in_pages(books.wakes()):
        yield page(wakes=wakes)


def page(
    rows: Sequence[StoredRow] = (), alerts: Sequence[StoredAlert] = (), wakes: Sequence[Wake] = ()
) -> Batch:
    return Batch("", 0, 0, rows, alerts, wakes, ())


def in_pages(entries: Iterable[EntryT]) -> Iterator[list[EntryT]]:
    left = iter(entries)
    while found := list(islice(left, PAGE)):
        yield found

"""The derived books in the place of the stored ones."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import attrgetter
from typing import Any, TypeVar

from forewarn.adapters.codec import Codec
from forewarn.alerts.life.decisions import ALERT
from forewarn.alerts.life.identity import stream as alert_stream
from forewarn.consumers.books.round import ROUNDS
from forewarn.ports.store import Batch, Store, StoredAlert, StoredRow, Wake
from forewarn.reading.audit.former import stored_alert
from forewarn.reading.audit.reached import kept_parts

EntryT = TypeVar("EntryT")

PAGE = 2_000
CODEC = Codec()


def rebuild(store: Store, derived: Store) -> None:
    """Put the derived books in the place of the stored ones, in one transaction. Raises Conflict when a
    worker has moved on meanwhile. Transitions are facts of the log: they stay as they are, and the alerts
    are as these left them. A round that is not over goes on where it was."""
    places = [place(derived, part.books) for part in kept_parts(store)]
    rounds = [row for part in kept_parts(store) if (row := store.row(ROUNDS, part.books, "")) is not None]
    store.replace(places, pages_of_books(derived, told_alerts(store), rounds))


def place(books: Store, name: str) -> Batch:
    """Where the books of a part stand, without what they hold."""
    return Batch(name, books.position(name), books.position(name), (), (), (), ())


def told_alerts(store: Store) -> Iterator[StoredAlert]:
    """Yield each alert as its transitions in the log left it."""
    told = store.streams_from(alert_stream(""))
    for _, of_stream in groupby(told, key=attrgetter("stream")):
        facts: list[Any] = [CODEC.decode(fact.name, fact.data) for fact in of_stream]
        yield stored_alert(facts[-1], ALERT.fold(facts))


def pages_of_books(books: Store, told: Iterable[StoredAlert], rounds: Sequence[StoredRow]) -> Iterator[Batch]:
    """Yield all that the books are to hold, a page at a time; the pages belong to no position."""
    for rows in in_pages(row for row in books.all_rows() if row.book != ROUNDS):
        yield page(rows=rows)
    yield page(rows=rounds)
    for alerts in in_pages(told):
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

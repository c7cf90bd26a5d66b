"""Books and alerts derived once more from the log, and held against the stored ones, byte for byte."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from typing import Any

import msgspec

from adapters.codec import Codec
from adapters.kafka.partitioner import partition_of
from adapters.memory import MemoryBooks
from alerts.monitor import Monitor
from app.audit.reached import kept_parts
from consumers.paging import each
from consumers.part_log import PartOfStore
from consumers.parts import Belonging, BooksOfPart
from consumers.routing import ALERT, SET_ASIDE
from consumers.views import LogUntil, Readable
from consumers.worker import Worker
from domain.dead_letter.facts import follows_from_log, stream
from domain.ports import Books, Pending, Recorded, Store, StoredFact
from projections.dead_letters import DEAD_LETTERS
from projections.registry import PROJECTIONS

CODEC = Codec()


class Difference(msgspec.Struct, frozen=True):
    """`what` it is, and where; `stored` and `derived` as text, or none where one side has nothing."""

    what: str
    stored: str | None
    derived: str | None


Contents = Mapping[str, bytes]
"""What books and alerts hold, by a name that a person can read."""


def derive(log: Readable, monitors: Sequence[Monitor[Any]]) -> MemoryBooks:
    """All books and alerts, from nothing but the log."""
    books = MemoryBooks()
    Worker(log, books, monitors).catch_up()
    return books


def replay(store: Store, monitors: Sequence[Monitor[Any]]) -> MemoryBooks:
    """As far as the stored books have come, each part of them by itself."""
    books = MemoryBooks()
    for part in kept_parts(store):
        belongs = Belonging(part, partition_of)
        log = LogUntil(PartOfStore(store, belongs) if part.count else store, store.position(part.books))
        Worker(log, BooksOfPart(books, belongs) if part.count else books, monitors, part=part).catch_up()
    return books


def contents_of_books(books: Books) -> dict[str, bytes]:
    rows = {
        f"row {row.book} {row.subject} {row.part}".rstrip(): row.row
        for book in (*(projection.name for projection in PROJECTIONS), DEAD_LETTERS)
        for row in books.rows(book)
    }
    alerts = {f"alert {alert.fingerprint} of {alert.subject}": alert.row for alert in books.alerts()}
    wakes = {f"wake {wake.monitor} {wake.subject}": f"{wake.day}".encode() for wake in books.wakes()}
    return rows | alerts | wakes


def transitions_stored(store: Store) -> Iterator[tuple[str, bytes]]:
    for fact in each(store.stored):
        if follows_from_the_log(fact):
            yield f"transition {fact.stream} {fact.version}", fact.data


def follows_from_the_log(fact: StoredFact) -> bool:
    """What workers say of alerts, and of records that are in the log: such a letter is a position. One that
    was found elsewhere has a place."""
    if fact.name.startswith(SET_ASIDE):
        return follows_from_log(fact.stream.removeprefix(stream("")))
    return fact.name.startswith(ALERT)


def contents(transitions: Iterable[Recorded | Pending]) -> Contents:
    """The bytes of alert facts, by stream and version."""
    return {
        f"transition {entry.stream} {entry.version}": CODEC.encode(entry.fact)[1] for entry in transitions
    }


def contents_stored(store: Store) -> Contents:
    return {**contents_of_books(store), **dict(transitions_stored(store))}


def contents_derived(books: MemoryBooks) -> Contents:
    return {**contents_of_books(books), **contents(books.raised)}


def digest(contents: Contents) -> str:
    """The same for the same contents, in whatever order they came."""
    total = sha256()
    for name, data in sorted(contents.items()):
        total.update(f"{name} {len(data)}\n".encode())
        total.update(data)
    return total.hexdigest()


def differences(stored: Contents, derived: Contents) -> Iterator[Difference]:
    """What cannot be read comes first: it is the cause of others."""
    names = sorted(stored.keys() | derived.keys())
    for name in sorted(names, key=lambda name: not name.startswith(f"row {DEAD_LETTERS} ")):
        left, right = stored.get(name), derived.get(name)
        if left != right:
            yield Difference(name, shown(left), shown(right))


def shown(data: bytes | None) -> str | None:
    """Rows are msgpack, transitions JSON, wake dates plain; what is damaged is shown as it is."""
    if data is None:
        return None
    for decode in (msgspec.json.decode, msgspec.msgpack.decode):
        with suppress(msgspec.DecodeError, UnicodeDecodeError):
            return msgspec.json.encode(decode(data)).decode()
    return data.decode(errors="backslashreplace")

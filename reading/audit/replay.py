"""Books and alerts derived once more from the log, to be held against the stored ones, byte for byte."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from msgspec.structs import replace

from forewarn.adapters.codec import Codec
from forewarn.adapters.kafka.partitioner import partition_of
from forewarn.alerts.monitor import Monitor
from forewarn.consumers.books.versions import Versions, of_program, stored_versions
from forewarn.consumers.books.worker import Worker
from forewarn.consumers.log.paging import each
from forewarn.consumers.log.parts import Belonging, BooksOfPart, Part
from forewarn.consumers.log.views import LogUntil, Readable
from forewarn.consumers.partitions.part_log import PartOfStore
from forewarn.ports.store import Batch, Books, Pending, Recorded, Store
from forewarn.projections.registry import PROJECTIONS
from forewarn.reading.audit.contents import Content
from forewarn.reading.audit.differences import Difference, difference, is_about_the_unreadable, side_by_side
from forewarn.reading.audit.former import asked, former
from forewarn.reading.audit.reached import kept_parts

CODEC = Codec()
BooksT = TypeVar("BooksT", bound=Books)

ROWS_KEPT = 20_000
"""So many rows, and alerts of so many customers, stay in memory."""

Contents = Mapping[str, bytes]
"""What books and alerts hold, by a name that a person can read: of a company that fits into memory."""


def replay_into(books: BooksT, store: Store, monitors: Sequence[Monitor[Any]]) -> BooksT:
    """Derive books and alerts as far as the stored books have come, each part of them by itself."""
    for part in kept_parts(store):
        belongs = Belonging(part, partition_of)
        log = LogUntil(PartOfStore(store, belongs) if part.count else store, store.position(part.books))
        kept = BooksOfPart(books, belongs) if part.count else books
        before = former(store, part, each(store.entries), belongs if part.count else everybody, monitors)
        follow(log, kept, monitors, stored_versions(store, part.books), before, part)
    return books


def follow(
    log: Readable,
    books: Books,
    monitors: Sequence[Monitor[Any]],
    versions: Versions | None,
    before: Iterable[Batch],
    part: Part,
) -> None:
    """Write all that follows from a log into empty books. `versions`: from where on each monitor was asked;
    `before`: what others decided before that."""
    for page in before:
        books.write(page)
    program = of_program(PROJECTIONS, ())
    since = None if versions is None else replace(program, monitors=versions.monitors)
    asked_then = asked(versions, monitors)
    Worker(log, books, asked_then, capacity=ROWS_KEPT, part=part, versions=since).catch_up()


def everybody(subject: str) -> bool:
    """Return that an undivided part concerns every subject."""
    return True


def contents(transitions: Iterable[Recorded | Pending]) -> Contents:
    """The bytes of alert facts, by stream and version."""
    return {
        f"transition {entry.stream} {entry.version}": CODEC.encode(entry.fact)[1] for entry in transitions
    }


def differences(stored: Contents, derived: Contents) -> Iterator[Difference]:
    """Yield what differs: first what is about the unreadable, then the rest by name."""
    pairs = side_by_side(sorted_contents(stored), sorted_contents(derived))
    found = [difference(pair) for pair in pairs if pair.stored != pair.derived]
    yield from sorted(found, key=lambda one: not is_about_the_unreadable(one.what))


def sorted_contents(contents: Contents) -> Iterator[Content]:
    return (Content(name, contents[name]) for name in sorted(contents))

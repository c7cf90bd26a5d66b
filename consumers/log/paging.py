"""A log of any length, without ever holding more of it than a page."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from forewarn.ports.store import Entry, Log, Recorded, StoredFact

EntryT = TypeVar("EntryT", Recorded, StoredFact, Entry)

PAGE = 5_000
END = 2**62
"""Beyond any position."""


def each(read: Callable[[int, int], Sequence[EntryT]], after: int = 0) -> Iterator[EntryT]:
    """All that `read`, `entries` or `stored` of a log gives after a position."""
    while page := read(after, PAGE):
        yield from page
        after = page[-1].position


def stored_at(log: Log, position: int) -> StoredFact | None:
    found = log.stored(position - 1, 1)
    return next((fact for fact in found if fact.position == position), None)

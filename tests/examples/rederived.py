"""Books and alerts derived once more from a log in memory, and what they hold, for tests to compare: without
the tallies, which count the records of a log, as those of each part or those before any alert was told."""

from collections.abc import Sequence
from typing import Any

import msgspec

from forewarn.adapters.memory import MemoryBooks
from forewarn.alerts.monitor import Monitor
from forewarn.consumers.log.parts import WHOLE
from forewarn.consumers.log.views import Readable
from forewarn.ports.store import Books, Store
from forewarn.projections.dead_letters import TALLY
from forewarn.reading.audit import contents as streamed
from forewarn.reading.audit.contents import digest_of
from forewarn.reading.audit.replay import Contents, contents, follow, replay_into, sorted_contents


def replay(store: Store, monitors: Sequence[Monitor[Any]]) -> MemoryBooks:
    return replay_into(MemoryBooks(), store, monitors)


def derived_from(log: Readable, monitors: Sequence[Monitor[Any]]) -> MemoryBooks:
    """Return all books and alerts that follow from a log under this program's versions."""
    books = MemoryBooks()
    follow(log, books, monitors, None, (), WHOLE)
    return books


def contents_of_books(books: Books) -> dict[str, bytes]:
    return {
        **without_tallies(dict(streamed.contents_of_rows(books))),
        **dict(streamed.contents_of_alerts(books)),
        **dict(streamed.contents_of_wakes(books)),
    }


def contents_stored(store: Store) -> Contents:
    return without_tallies(dict(streamed.contents(store)))


def without_positions(contents: Contents) -> dict[str, object]:
    """Return the contents of a log in which alerts may stand between the facts, so that positions differ."""
    return {
        name: msgspec.msgpack.decode(data, type=tuple[int, msgspec.Raw])[1]
        if name.startswith("row ")
        else data
        for name, data in contents.items()
    }


def without_tallies(contents: Contents) -> dict[str, bytes]:
    return {name: data for name, data in contents.items() if not name.startswith(f"row {TALLY} ")}


def contents_derived(books: MemoryBooks) -> Contents:
    return {**contents_of_books(books), **contents(books.raised)}


def digest(contents: Contents) -> str:
    """The same for the same contents, in whatever order they came."""
    return digest_of(sorted_contents(contents))

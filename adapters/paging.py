"""Answers of any length, a page at a time."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from forewarn.adapters.database import Connection, Cursor

EntryT = TypeVar("EntryT")
KeyT = TypeVar("KeyT")

PAGE = 2_000

LAST_CHARACTER = "\U0010ffff"
"""Follows every other in both databases: a range of names that begin alike ends with it."""


class Paged(NamedTuple):
    """A statement that is answered in the order of a key, which selects what comes `after` one."""

    select: str
    after: str
    order: str

    def page(self, connection: Connection, about: Sequence[Any], key: Sequence[Any] | None) -> Cursor:
        """Return the first page, or the one that follows a key."""
        if key is None:
            return connection.execute(f"{self.select} {self.order} LIMIT ?", (*about, PAGE))
        statement = f"{self.select} {self.after} {self.order} LIMIT ?"
        return connection.execute(statement, (*about, *key, PAGE))


def pages(read: Callable[[KeyT | None], Sequence[EntryT]], key: Callable[[EntryT], KeyT]) -> Iterator[EntryT]:
    """Yield what `read` returns after each key, beginning with None, until a page is empty.

    Only one page is in memory. An entry that is written behind the key meanwhile is yielded, one that is
    written before it is not; inside a snapshot there are neither."""
    page = read(None)
    while page:
        yield from page
        page = read(key(page[-1]))

"""A market's log on its way into a file of SQLite."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime
from itertools import islice
from pathlib import Path

from bench.market.office import Deed
from forewarn.adapters.rows import microseconds
from forewarn.adapters.sqlite.store import SqliteStore

AT_ONCE = 5_000
"""Commands in one transaction."""


class StoryClock:
    """The time of storing is the time of the story, so that a log is the same whenever it is made."""

    def __init__(self) -> None:
        self.now: datetime | None = None

    def __call__(self) -> int:
        return 0 if self.now is None else microseconds(self.now)


def write(deeds: Iterable[Deed], path: Path) -> int:
    """Writes the log into a new file and returns the number of its events."""
    clock = StoryClock()
    with closing(SqliteStore(path, clock=clock)) as store:
        for page in pages(deeds):
            clock.now = page[-1].envelope.at
            with store.grouped():
                for deed in page:
                    store.append(deed.commit)
        return store.head()


def pages(of: Iterable[Deed]) -> Iterator[list[Deed]]:
    found = iter(of)
    while page := list(islice(found, AT_ONCE)):
        yield page

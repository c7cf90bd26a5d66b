"""Everything in one process on one file: the store, the front door, the worker, the follow-ups."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from adapters.sqlite.store import SqliteStore
from alerts.registry import MONITORS
from app.edge.reading import BadInput
from app.front import DECIDERS
from consumers.follow_up import FollowUpLoop
from consumers.handle import FrontDoor
from consumers.worker import BOOKS, Progress, Worker

SQLITE = "sqlite:///"


@contextmanager
def open_store(url: str, must_exist: bool = False) -> Iterator[SqliteStore]:
    """`sqlite:///forewarn.db`, relative to the working folder. Raises BadInput for another kind of URL,
    and for a file that is not there when it must be."""
    path = path_of(url)
    if must_exist and not path.exists():
        raise BadInput(
            f"{path} does not exist: import or `forewarn do` something first, or name another", "--store"
        )
    store = SqliteStore(path)
    try:
        yield store
    finally:
        store.close()


def path_of(url: str) -> Path:
    if not url.startswith(SQLITE) or url == SQLITE:
        raise BadInput(f"{url!r} is no store: write {SQLITE}forewarn.db", "--store")
    return Path(url.removeprefix(SQLITE))


class Embedded:
    """`report` is told of every batch."""

    def __init__(self, store: SqliteStore, report: Callable[[Progress], None] = lambda _: None) -> None:
        self.store = store
        self.front_door = FrontDoor(store, DECIDERS, BOOKS)
        self.worker = Worker(store, store, MONITORS, report)
        self._follow_ups = FollowUpLoop(store, self.front_door)

    def settle(self) -> None:
        """Until the books are current and nothing follows from them any more."""
        self.worker.catch_up()
        while self._follow_ups.catch_up():
            self.worker.catch_up()

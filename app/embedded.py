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
from consumers.views import Readable
from consumers.worker import Progress, Worker
from domain.failures import Conflict

SQLITE = "sqlite:///"
ATTEMPTS = 50


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
    """`report` is told of every batch; `log` is what the worker reads, and `front_door` what commands come
    in by, where they are not simply the store's."""

    def __init__(
        self,
        store: SqliteStore,
        report: Callable[[Progress], None] = lambda _: None,
        log: Readable | None = None,
        front_door: FrontDoor | None = None,
    ) -> None:
        self.store = store
        self.front_door = front_door or FrontDoor(store, DECIDERS)
        self._log, self._report = log or store, report
        self.begin_again()

    def begin_again(self) -> None:
        """From what is stored: after a failure, hot rows are ahead of it."""
        self.worker = Worker(self._log, self.store, MONITORS, self._report)
        self._follow_ups = FollowUpLoop(self.store, self.store, self.front_door)

    def settle(self) -> int:
        """Until the books are current and nothing follows from them any more. Several processes may do this
        on one file: a batch is written by one of them, and the others go on behind it. Gives how many times
        another was faster."""
        for overtaken in range(ATTEMPTS):
            try:
                self._settle()
                return overtaken
            except Conflict:
                self.begin_again()
        raise Conflict("another process keeps the books of this store and is always faster: leave it to that")

    def _settle(self) -> None:
        self.worker.catch_up()
        while self._follow_ups.catch_up():
            self.worker.catch_up()

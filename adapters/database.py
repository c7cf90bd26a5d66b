"""What the store and the library's recorders need of a database, whichever it is."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeAlias, TypeVar

from forewarn.adapters.lookup import Lookup
from forewarn.adapters.rows import NewEvent
from forewarn.adapters.translated import Translated
from forewarn.ports.leadership import Leadership
from forewarn.ports.store import Batch, Unchanged

ResultT = TypeVar("ResultT")

Clock: TypeAlias = Callable[[], int]
"""Microseconds since 1970 in UTC."""


def microseconds_now() -> int:
    return time.time_ns() // 1000


class Cursor(Protocol):
    def fetchone(self) -> Any:
        """A row, or none."""

    def fetchall(self) -> list[Any]: ...

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """Values stand in a statement as question marks, whatever the driver calls them."""

    def execute(self, statement: str, values: Sequence[Any] = ..., /) -> Cursor: ...


class Transaction(Connection, Protocol):
    """What is written between BEGIN and COMMIT."""

    def insert(self, events: Sequence[NewEvent], unchanged: Unchanged | None = None) -> int:
        """One append whose versions need only be free; gives its last position. Raises Conflict."""

    def append_each(self, appends: Sequence[Sequence[NewEvent]]) -> None:
        """Versions must follow those stored. Raises Conflict."""

    def move(self, batch: Batch) -> None:
        """The batch's position, from its previous one. Raises Conflict when it is not there."""

    def move_each(self, batches: Sequence[Batch]) -> None:
        """The positions of all batches. Raises Conflict when one of them is not there."""

    def put(self, batch: Batch) -> None:
        """Its rows, alerts and wake dates."""


class Database(Protocol):
    """Reads and writes of a thread inside its group or snapshot go to that one."""

    lookup: Lookup
    store_errors: Translated
    library_errors: Translated
    is_dead_letter: str
    """The condition by which the index of dead letters is found."""
    after: str
    """The statement that reads a page of the log, of what is `also` asked for, such that the driver takes no
    more than that into memory."""

    def create(self) -> None:
        """The tables, as far as they are not there."""

    def create_streams(self, table: str) -> None:
        """A table of streams that are no part of the log, if it is not there."""

    def reading(self) -> AbstractContextManager[Connection]: ...

    def snapshot(self) -> AbstractContextManager[None]: ...

    def grouped(self) -> AbstractContextManager[None]: ...

    def append(
        self, events: Sequence[NewEvent], unchanged: Unchanged | None = None, following: bool = True
    ) -> int:
        """One append, all or nothing; gives its last position. Its versions must follow those stored, or
        else at least be free. Raises Conflict."""

    def write(self, work: Callable[[Transaction], ResultT]) -> ResultT:
        """All of `work` in one transaction or nothing of it; inside a group, it is stored with the group."""

    def write_large(self, work: Callable[[Transaction], ResultT]) -> ResultT:
        """As `write`, for work that may be more than fits into memory."""

    def head(self) -> int: ...

    def wait(self, after: int, timeout_seconds: float, given_up: Callable[[], bool] = ...) -> int:
        """As `ports.store.Log.wait`; ends also when `given_up` and told."""

    def tell(self) -> None:
        """Those who wait in this process look at once."""

    def now(self) -> int:
        """Microseconds since 1970 in UTC."""

    def problems(self, connection: Connection) -> list[str]: ...

    def oldest_write_seconds(self) -> float:
        """As `ports.store.Store`."""

    def leadership(self, name: str) -> Leadership: ...

    def give_up(self, after_seconds: float) -> None:
        """From then on nobody waits for a server that is silent."""

    def close(self) -> None: ...

"""What is written between BEGIN and COMMIT: events with their positions, and whatever goes with them."""

import sqlite3
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from forewarn.adapters.database import Clock, ResultT
from forewarn.adapters.only import only_row
from forewarn.adapters.rows import NewEvent
from forewarn.adapters.sqlite import putting
from forewarn.adapters.translated import GIVEN_UP
from forewarn.ports.failures import Conflict, StoreUnavailable
from forewarn.ports.store import Batch, Unchanged

INSERT = """
INSERT INTO events (
    position, recorded_at, ends_append, originator_id, originator_version, topic, state,
    event_id, subject, at, correlation_id, causation_id, actor, command
) VALUES """
EVENT = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
FEW = 8
COUNT = "UPDATE counter SET position = ?, recorded_at = ?"
COUNTED = "SELECT position, recorded_at FROM counter"
NEWER = "SELECT position FROM events WHERE subject = ? AND position > ? LIMIT 1"
LAST_VERSION = "SELECT max(originator_version) FROM events WHERE originator_id = ?"


@lru_cache(maxsize=FEW)
def insert_of(events: int) -> str:
    return INSERT + ", ".join([EVENT] * events)


class Transaction:
    """Counts positions on; the counter's row is written once, by `seal`. All that is stored in one
    transaction has one time of storing, which never goes back."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        self.connection = connection
        self.position: int
        self.position, last_recorded_at = only_row(connection, COUNTED)
        self._recorded_at = max(last_recorded_at, clock())
        self._counted = self.position
        self._versions: dict[str, int] = {}

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> sqlite3.Cursor:
        return self.connection.execute(statement, values)

    def append(self, events: Sequence[NewEvent], unchanged: Unchanged | None = None) -> int:
        """One append, all or nothing; gives its last position. Versions must follow those stored."""
        versions = self._following(events)
        last = self.insert(events, unchanged)
        self._versions |= versions
        return last

    def insert(self, events: Sequence[NewEvent], unchanged: Unchanged | None = None) -> int:
        """One append, all or nothing, whatever its versions are as long as they are free."""
        self.must_be_open()
        if unchanged is not None:
            self._must_be_unchanged(unchanged)
        last, recorded_at = self.position + len(events), self._recorded_at
        numbered = enumerate(events, self.position + 1)
        rows = [(position, recorded_at, position == last, *event) for position, event in numbered]
        if not rows:
            return last
        if len(rows) <= FEW:  # one statement needs no savepoint, which costs half as much again
            self.connection.execute(insert_of(len(rows)), [*chain.from_iterable(rows)])
        else:
            self.attempt(lambda transaction: transaction.connection.executemany(insert_of(1), rows))
        self.position = last
        return last

    def append_each(self, appends: Sequence[Sequence[NewEvent]]) -> None:
        for events in appends:
            self.append(events)

    def move(self, batch: Batch) -> None:
        putting.move(self.connection, batch)

    def move_each(self, batches: Sequence[Batch]) -> None:
        for batch in batches:
            self.move(batch)

    def put(self, batch: Batch) -> None:
        putting.put(self.connection, batch)

    def attempt(self, work: Callable[["Transaction"], ResultT]) -> ResultT:
        """All of `work` or nothing of it, leaving what was written before as it is."""
        self.must_be_open()
        before = self.position
        self.connection.execute("SAVEPOINT attempt")
        try:
            result = work(self)
        except BaseException:
            self.position = before
            self._versions.clear()  # some may be of what is undone now
            if self.connection.in_transaction:  # a full disk may have ended it
                self.connection.execute("ROLLBACK TO attempt")
                self.connection.execute("RELEASE attempt")
            raise
        self.connection.execute("RELEASE attempt")
        return result

    def must_be_open(self) -> None:
        if not self.connection.in_transaction:
            raise StoreUnavailable(GIVEN_UP)

    def seal(self) -> None:
        self.must_be_open()
        if self.position != self._counted:
            self.connection.execute(COUNT, (self.position, self._recorded_at))

    def _must_be_unchanged(self, unchanged: Unchanged) -> None:
        """Nothing at all is newer than the head: then nobody need be looked for."""
        if unchanged.position >= self.position:
            return
        for subject in unchanged.subjects:
            newer = self.connection.execute(NEWER, (subject, unchanged.position)).fetchone()
            if newer is not None:
                raise Conflict(f"{subject} changed at position {newer[0]}, after {unchanged.position}")

    def _following(self, events: Sequence[NewEvent]) -> dict[str, int]:
        """The streams' last versions after the events, which must follow those before."""
        versions: dict[str, int] = {}
        for event in events:
            stream, version = event.stream, event.version
            last = versions[stream] if stream in versions else self._last_before(stream, version)
            if version != last + 1:
                raise Conflict(f"{stream} is at version {last}: version {version} does not follow")
            versions[stream] = version
        return versions

    def _last_before(self, stream: str, version: int) -> int:
        """A first version needs no look: if the stream has begun, the table itself refuses it."""
        if version == 1:
            return 0
        if stream in self._versions:
            return self._versions[stream]
        return self.connection.execute(LAST_VERSION, (stream,)).fetchone()[0] or 0

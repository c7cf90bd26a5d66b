"""The event store and the books in one database, whichever it is."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property, partial
from operator import attrgetter

from forewarn.adapters import events, rows
from forewarn.adapters.codec import Codec
from forewarn.adapters.database import Database
from forewarn.adapters.only import only_row
from forewarn.adapters.paging import pages
from forewarn.adapters.stored_books import StoredBooks
from forewarn.ports.leadership import Leadership
from forewarn.ports.store import Entry, Pending, Recorded, StoredFact, Unchanged

ID = "SELECT id FROM about"


class DatabaseStore(StoredBooks):
    """Implements `ports.store.Store`. One serves all threads of a process; many processes share a database.

    Raises StoreUnavailable, StoreDamaged or StoreUnsuitable where that is not what it should be."""

    def __init__(self, database: Database, codec: Codec | None = None) -> None:
        self._codec = codec or Codec()
        self._decode = partial(rows.recorded, self._codec)
        self._entry = partial(rows.entry, self._codec)
        self._database, self._translated = database, database.store_errors
        self._after = database.after.format(also="")
        try:
            with self._translated:
                database.create()
        except BaseException:
            database.close()
            raise

    def head(self) -> int:
        with self._translated:
            return self._database.head()

    def holds(self, event_id: str) -> bool:
        with self._translated, self._database.reading() as connection:
            return connection.execute(events.HOLDS, (event_id,)).fetchone() is not None

    def command(self, event_id: str) -> str | None:
        with self._translated, self._database.reading() as connection:
            row = connection.execute(events.COMMAND, (event_id,)).fetchone()
        return None if row is None else str(row[0])

    def event(self, event_id: str) -> Recorded | None:
        with self._translated, self._database.reading() as connection:
            row = connection.execute(events.BY_ID, (event_id,)).fetchone()
        return None if row is None else self._decode(row)

    def stream(self, name: str, after_version: int = 0) -> Sequence[Recorded]:
        return self._entries(events.STREAM, name, after_version)

    def tail(self, subject: str, after: int = 0) -> Sequence[Recorded]:
        return self._entries(events.TAIL, subject, after)

    def streams(self, names: Sequence[str]) -> Mapping[str, Sequence[Recorded]]:
        with self._translated, self._database.reading() as connection:
            return events.streams(connection, names, self._decode)

    def streams_from(self, beginning: str) -> Iterator[StoredFact]:
        def read(after: tuple[str, int] | None) -> Sequence[StoredFact]:
            with self._translated, self._database.reading() as connection:
                return events.streams_from(connection, beginning, after)

        return pages(read, attrgetter("stream", "version"))

    def subjects(self) -> Iterator[str]:
        def read(after: str | None) -> Sequence[str]:
            with self._translated, self._database.reading() as connection:
                return events.subjects(connection, after)

        return pages(read, str)

    def read(self, after: int, limit: int) -> Sequence[Recorded]:
        with self._translated, self._database.reading() as connection:
            return events.whole_appends(connection, self._after, after, limit, self._decode)

    def entries(self, after: int, limit: int) -> Sequence[Entry]:
        with self._translated, self._database.reading() as connection:
            return events.whole_appends(connection, self._after, after, limit, self._entry)

    def entries_of(self, subject: str, after: int, until: int) -> Sequence[Entry]:
        with self._translated, self._database.reading() as connection:
            found = connection.execute(events.TAIL_UNTIL, (subject, after, until)).fetchall()
        return list(map(self._entry, rows.ending_appends(found)))

    def facts_with(self, subject: str, names: Sequence[str], value: str) -> Sequence[Entry]:
        with self._translated, self._database.reading() as connection:
            return list(map(self._entry, events.with_value(connection, subject, names, value)))

    def dead_letters(self, after: int, limit: int) -> Sequence[Recorded]:
        statement = self._database.after.format(also=f"AND {self._database.is_dead_letter}")
        with self._translated, self._database.reading() as connection:
            return list(map(self._decode, events.page(connection.execute(statement, (after, limit)))))

    def stored(self, after: int, limit: int) -> Sequence[StoredFact]:
        with self._translated, self._database.reading() as connection:
            return events.whole_appends(connection, self._after, after, limit, rows.stored)

    def position_at(self, moment: datetime) -> int:
        head = self.head()
        with self._translated, self._database.reading() as connection:
            return events.last_position_at(connection, moment, head)

    def wait(self, after: int, timeout_seconds: float) -> int:
        with self._translated:
            return self._database.wait(after, timeout_seconds)

    def append(self, facts: Sequence[Pending], unchanged: Unchanged | None = None) -> int:
        new = rows.new_append(self._codec, facts)
        with self._translated:
            return self._database.append(new, unchanged)

    @cached_property
    def id(self) -> str:
        with self._translated, self._database.reading() as connection:
            return str(only_row(connection, ID)[0])

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        with self._translated, self._database.snapshot():
            yield

    @contextmanager
    def grouped(self) -> Iterator[None]:
        with self._translated, self._database.grouped():
            yield

    def check(self) -> list[str]:
        with self._translated, self._database.snapshot(), self._database.reading() as connection:
            return self._database.problems(connection)

    def oldest_write_seconds(self) -> float:
        with self._translated:
            return self._database.oldest_write_seconds()

    def leadership(self, name: str) -> Leadership:
        return self._database.leadership(name)

    def give_up(self, after_seconds: float) -> None:
        """From then on who waits for the server hears that there was no answer: what was not acknowledged is
        safe to repeat. May be said by the handler of a signal."""
        self._database.give_up(after_seconds)

    def close(self) -> None:
        self._database.close()

    def _entries(self, statement: str, name: str, after: int) -> list[Recorded]:
        with self._translated, self._database.reading() as connection:
            return list(map(self._decode, connection.execute(statement, (name, after))))

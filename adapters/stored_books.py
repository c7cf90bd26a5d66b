"""The books' half of a store."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter

from forewarn.adapters import books, rows
from forewarn.adapters.codec import Codec
from forewarn.adapters.database import Database
from forewarn.adapters.paging import pages
from forewarn.adapters.translated import Translated
from forewarn.ports.failures import Conflict
from forewarn.ports.store import Batch, RowKey, StoredAlert, StoredRow, Wake


class StoredBooks:
    """Implements `ports.store.Books`, and what a store knows beyond it of how they are divided."""

    _database: Database
    _translated: Translated
    _codec: Codec

    def position(self, name: str) -> int:
        with self._translated, self._database.reading() as connection:
            return books.position(connection, name)

    def row(self, book: str, subject: str, part: str) -> StoredRow | None:
        with self._translated, self._database.reading() as connection:
            return books.row(connection, book, subject, part)

    def rows(self, book: str) -> Iterator[StoredRow]:
        def read(after: tuple[str, str] | None) -> Sequence[StoredRow]:
            with self._translated, self._database.reading() as connection:
                return books.rows(connection, book, after)

        return pages(read, attrgetter("subject", "part"))

    def all_rows(self) -> Iterator[StoredRow]:
        def read(after: tuple[str, str, str] | None) -> Sequence[StoredRow]:
            with self._translated, self._database.reading() as connection:
                return books.all_rows(connection, after)

        return pages(read, attrgetter("book", "subject", "part"))

    def books_kept(self) -> Sequence[str]:
        with self._translated, self._database.reading() as connection:
            return list(books.books_kept(connection))

    def subjects_in(self, book: str) -> Iterator[str]:
        def read(after: str | None) -> Sequence[str]:
            with self._translated, self._database.reading() as connection:
                return books.subjects_in(connection, book, after)

        return pages(read, str)

    def parts(self, book: str, subject: str) -> Mapping[str, bytes]:
        with self._translated, self._database.reading() as connection:
            return dict(connection.execute(books.PARTS, (book, subject)))

    def subjects_after(self, book: str, subject: str, limit: int) -> Sequence[str]:
        with self._translated, self._database.reading() as connection:
            found = connection.execute(books.SUBJECTS_AFTER, (book, subject, limit))
            return [subject for (subject,) in found]

    def rows_at(self, keys: Sequence[RowKey]) -> Sequence[StoredRow]:
        with self._translated, self._database.reading() as connection:
            return self._database.lookup.rows_at(connection, keys)

    def rows_about(self, subjects: Sequence[str], books: Sequence[str]) -> Sequence[StoredRow]:
        with self._translated, self._database.reading() as connection:
            return self._database.lookup.rows_about(connection, subjects, books)

    def alerts_about(self, subjects: Sequence[str]) -> Sequence[StoredAlert]:
        with self._translated, self._database.reading() as connection:
            return self._database.lookup.alerts_about(connection, subjects)

    def wakes_about(self, subjects: Sequence[str], monitors: Sequence[str]) -> Sequence[Wake]:
        with self._translated, self._database.reading() as connection:
            return self._database.lookup.wakes_about(connection, subjects, monitors)

    def wakes_until(self, day: date) -> Iterator[Wake]:
        def read(after: Wake | None) -> Sequence[Wake]:
            with self._translated, self._database.reading() as connection:
                return books.wakes_until(connection, day, after)

        return pages(read, lambda wake: wake)

    def alerts_of(self, subject: str) -> Sequence[StoredAlert]:
        with self._translated, self._database.reading() as connection:
            return books.alerts_of(connection, subject)

    def alerts(self) -> Iterator[StoredAlert]:
        def read(after: str | None) -> Sequence[StoredAlert]:
            with self._translated, self._database.reading() as connection:
                return books.alerts(connection, after)

        return pages(read, attrgetter("fingerprint"))

    def alerts_named(self, beginning: str) -> Sequence[StoredAlert]:
        with self._translated, self._database.reading() as connection:
            return books.alerts_named(connection, beginning)

    def alerts_in(self, states: Collection[str]) -> Sequence[StoredAlert]:
        with self._translated, self._database.reading() as connection:
            return books.alerts_in(connection, states)

    def wakes(self) -> Iterator[Wake]:
        def read(after: tuple[str, str] | None) -> Sequence[Wake]:
            with self._translated, self._database.reading() as connection:
                return books.wakes(connection, after)

        return pages(read, attrgetter("monitor", "subject"))

    def wakes_of(self, monitor: str) -> Sequence[Wake]:
        with self._translated, self._database.reading() as connection:
            return books.wakes_of(connection, monitor)

    def write(self, batch: Batch) -> None:
        appends = [rows.new_events(self._codec, facts) for facts in batch.facts]
        with self._translated:
            self._database.write(lambda transaction: books.write(transaction, batch, appends))

    def write_each(self, batches: Sequence[Batch]) -> Sequence[Batch]:
        appends = [rows.new_events(self._codec, facts) for batch in batches for facts in batch.facts]
        try:
            with self._translated:
                self._database.write(lambda transaction: books.write_each(transaction, batches, appends))
            return batches
        except Conflict:
            return [batch for batch in batches if self._is_written(batch)]

    def replace(self, places: Sequence[Batch], contents: Iterable[Batch]) -> None:
        with self._translated:
            self._database.write_large(lambda transaction: books.replace(transaction, places, contents))

    def partitions(self) -> int:
        with self._translated, self._database.reading() as connection:
            return books.partitions(connection)

    def divide(self, partitions: int, batches: Sequence[Batch]) -> None:
        with self._translated:
            self._database.write(lambda transaction: books.divide(transaction, partitions, batches))

    def _is_written(self, batch: Batch) -> bool:
        try:
            self.write(batch)
        except Conflict:
            return False
        return True

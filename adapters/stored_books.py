"""The books' half of a store."""

from collections.abc import Collection, Mapping, Sequence

from adapters import books, rows
from adapters.codec import Codec
from adapters.database import Database
from adapters.translated import Translated
from domain.failures import Conflict
from domain.ports import Batch, StoredAlert, StoredRow, Wake


class StoredBooks:
    """Implements `domain.ports.Books`, and what a store knows beyond it of how they are divided."""

    _database: Database
    _translated: Translated
    _codec: Codec

    def position(self, name: str) -> int:
        with self._translated, self._database.reading() as connection:
            return books.position(connection, name)

    def row(self, book: str, subject: str, part: str) -> StoredRow | None:
        with self._translated, self._database.reading() as connection:
            return books.row(connection, book, subject, part)

    def rows(self, book: str) -> Sequence[StoredRow]:
        with self._translated, self._database.reading() as connection:
            return books.rows(connection, book)

    def subjects_in(self, book: str) -> Sequence[str]:
        with self._translated, self._database.reading() as connection:
            return books.subjects_in(connection, book)

    def parts(self, book: str, subject: str) -> Mapping[str, bytes]:
        with self._translated, self._database.reading() as connection:
            return dict(connection.execute(books.PARTS, (book, subject)))

    def alerts_of(self, subject: str) -> Sequence[StoredAlert]:
        with self._translated, self._database.reading() as connection:
            return books.alerts_of(connection, subject)

    def alerts(self) -> Sequence[StoredAlert]:
        with self._translated, self._database.reading() as connection:
            return books.alerts(connection)

    def alerts_in(self, states: Collection[str]) -> Sequence[StoredAlert]:
        with self._translated, self._database.reading() as connection:
            return books.alerts_in(connection, states)

    def wakes(self) -> Sequence[Wake]:
        with self._translated, self._database.reading() as connection:
            return books.wakes(connection)

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

    def replace(self, batches: Sequence[Batch]) -> None:
        with self._translated:
            self._database.write(lambda transaction: books.replace(transaction, batches))

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

"""What of the log is in the books: all but what was set aside, and what is held behind it."""

from collections.abc import Iterator

from forewarn.adapters.kafka.partitioner import partition_of
from forewarn.consumers.log.paging import each
from forewarn.domain.dead_letter.facts import RecordDiscarded, is_of_record
from forewarn.ports.store import Entry, Recorded, Store, Unreadable
from forewarn.ports.stored import subject_of
from forewarn.projections.dead_letters import DEAD_LETTERS, MONITOR, decode_held
from forewarn.reading.audit.reached import kept_parts


class Applied:
    """As it is now; a letter that was discarded stays out for ever. Nothing is held behind the letter of a
    monitor. `in_books`: without what is to be written in the books yet."""

    def __init__(self, store: Store, in_books: bool = False) -> None:
        self._store = store
        self._reached = [store.position(part.books) for part in kept_parts(store)] if in_books else []
        self._held = {
            row.subject: held.position
            for row in store.rows(DEAD_LETTERS)
            if not row.part.startswith(MONITOR) and (held := decode_held(row.row)) is not None
        }
        decided = (entry.fact for entry in each(store.dead_letters))
        self._discarded = {
            fact.position
            for fact in decided
            if isinstance(fact, RecordDiscarded) and is_of_record(fact.letter)
        }

    def entries(self, subject: str | None = None) -> Iterator[Recorded]:
        """Of one subject, or all."""
        for entry in (
            self._all() if subject is None else self._store.entries_of(subject, 0, self._store.head())
        ):
            if isinstance(entry, Recorded) and not self.is_out(entry):
                yield entry

    def unaccounted(self) -> Iterator[Unreadable]:
        """What cannot be read, although nobody set it aside."""
        for entry in self._all():
            if isinstance(entry, Unreadable) and not self.is_out(entry):
                yield entry

    def is_out(self, entry: Entry) -> bool:
        subject = subject_of(entry)
        held = self._held.get(subject)
        if entry.position in self._discarded or (held is not None and entry.position >= held):
            return True
        return bool(self._reached) and entry.position > self._reached_by(subject)

    def _reached_by(self, subject: str) -> int:
        count = len(self._reached)
        return self._reached[partition_of(subject, count) if count > 1 else 0]

    def _all(self) -> Iterator[Entry]:
        return each(self._store.entries)

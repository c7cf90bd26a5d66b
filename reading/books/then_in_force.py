"""The calendar and the rules that were in force on a day, as they were known then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forewarn.ports.store import Recorded, Store
from forewarn.reading.books.as_of import known


@dataclass(frozen=True, slots=True)
class AsKnown:
    """Gives no fact of a later day, and none that was stored after the last position to be read."""

    store: Store
    day: date
    known_at: int | None

    def entries_of(self, subject: str, after: int, until: int) -> Sequence[Recorded]:
        entries = self.store.entries_of(subject, after, until)
        readable = (entry for entry in entries if isinstance(entry, Recorded))
        return list(known(readable, self.day, self.known_at))

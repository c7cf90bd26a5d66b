"""Books as they are, or as of a day and as known at a position: then they are derived from the log."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from forewarn.consumers.commands.in_force import InForce
from forewarn.consumers.log.readable import readable_row
from forewarn.domain.decider import Fact
from forewarn.input.bad_input import BadInput
from forewarn.ports.store import Recorded, Store
from forewarn.projections.projection import Projection, RowT
from forewarn.projections.receivables.journal import Posting
from forewarn.reading.books.applied import Applied
from forewarn.reading.books.as_of import journal, known
from forewarn.reading.books.then_in_force import AsKnown

KINDS = ("customer/", "group/", "link/", "budget/", "definition/", "rep/", "area/")


@dataclass(frozen=True, slots=True)
class Reader:
    """`as_of` of none: the open day. `known_at`: the last position to be read, or all of them;
    `in_books`: nothing that the books do not hold yet."""

    store: Store
    subject: str | None = None
    as_of: date | None = None
    known_at: int | None = None
    in_books: bool = False

    @property
    def day(self) -> date:
        if self.as_of is not None:
            return self.as_of
        in_force = InForce(self.store)
        in_force.refresh()
        return in_force.today

    def in_force(self) -> InForce:
        """Return the calendar and the rules, those of the day that is read."""
        now = self.as_of is None and self.known_at is None
        in_force = InForce(self.store if now else AsKnown(self.store, self.day, self.known_at))
        in_force.refresh()
        return in_force

    def rows(self, projection: Projection[RowT]) -> Iterator[tuple[str, str, RowT]]:
        """Subject, part and row, in that order."""
        if self.as_of is None and self.known_at is None:
            return self._stored(projection)
        return self._derived(projection)

    def postings(self) -> Iterable[Posting]:
        return journal(self._entries(), self.day, self.known_at)

    def facts(self) -> Iterator[Fact]:
        """Yield the facts as of the day, as they were known."""
        return (entry.fact for entry in known(self._entries(), self.day, self.known_at))

    def _stored(self, projection: Projection[RowT]) -> Iterator[tuple[str, str, RowT]]:
        for subject, part, row in self._encoded(projection.name):
            yield subject, part, readable_row(projection, subject, row)

    def _encoded(self, book: str) -> Iterator[tuple[str, str, bytes]]:
        """One customer is read by key."""
        if self.subject is None:
            return ((row.subject, row.part, row.row) for row in self.store.rows(book))
        subject, parts = self.subject, self.store.parts(book, self.subject)
        return ((subject, part, row) for part, row in parts.items())

    def _derived(self, projection: Projection[RowT]) -> Iterator[tuple[str, str, RowT]]:
        rows: dict[tuple[str, str], RowT] = {}
        for entry in known(self._entries(), self.day, self.known_at):
            for part in projection.parts_of(entry.fact):
                key = (entry.fact.subject, part)
                row = rows.get(key) or rows.setdefault(key, projection.row())
                projection.evolve(row, entry.fact, entry.event_id, part)
        for subject, part in sorted(rows):
            yield subject, part, rows[subject, part]

    def _entries(self) -> Iterator[Recorded]:
        return Applied(self.store, self.in_books).entries(self.subject)


def known_at_of(store: Store, text: str) -> int:
    """A position, or a moment such as 2026-03-02T10:00:00+08:00."""
    if text.isdecimal():
        return int(text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{text!r} is neither a position nor a moment", "--known-at") from None
    if moment.tzinfo is None:
        raise BadInput(f"{text} has no time zone: add one, such as +08:00", "--known-at")
    return store.position_at(moment)


def subject_of(text: str) -> str:
    """`C1` and `customer/C1` are the same; a customer's id may hold a slash."""
    return text if text.startswith(KINDS) else f"customer/{text}"

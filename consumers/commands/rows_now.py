"""A row of a book as of the head of the log, however far behind the worker is."""

from forewarn.alerts.catalogue import wire_name
from forewarn.consumers.commands.countable import countable, discarded, is_doubtful, undecided
from forewarn.consumers.log.paging import END
from forewarn.consumers.log.readable import readable_row
from forewarn.domain.decider import Fact
from forewarn.ports.failures import LONGEST_REASON
from forewarn.ports.store import Recorded, Store
from forewarn.projections.projection import Part, Projection, RowT


def row_now(store: Store, projection: Projection[RowT], subject: str, part: Part = "") -> RowT:
    """Return the row as it is stored, with what was recorded for the subject after it; also while records of
    the subject are held. Raises Refused while nobody has decided about one that cannot be read."""
    stored = store.row(projection.name, subject, part)
    row = projection.row() if stored is None else readable_row(projection, subject, stored.row)
    since = 0 if stored is None else stored.position
    entries = store.entries_of(subject, since, END)
    doubtful = is_doubtful(store, subject, entries)
    for entry in countable(entries, discarded(store) if doubtful else frozenset()):
        if is_written_in(projection, part, entry.fact):
            enter(projection, row, part, entry, careful=doubtful)
    return row


def is_written_in(projection: Projection[RowT], part: Part, fact: Fact) -> bool:
    return part in projection.parts_of(fact)


def enter(projection: Projection[RowT], row: RowT, part: Part, entry: Recorded, careful: bool) -> None:
    """Write a fact into the row. A careful look finds out what no stored row could hold. Raises Refused."""
    try:
        projection.evolve(row, entry.fact, entry.event_id, part)
        if careful:
            projection.encode(row)
    except Exception as error:
        name, reason = wire_name(type(entry.fact)), f"cannot be written in the book: {error!r}"
        raise undecided(entry.fact.subject, name, entry.position, reason[:LONGEST_REASON]) from error

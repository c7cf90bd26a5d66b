"""Where a customer stands now: its row in the receivables book, and what the log holds beyond it."""

from datetime import date

from alerts.catalogue import wire_name
from consumers.countable import countable, discarded, is_doubtful, undecided
from consumers.paging import END
from domain.credit import SharedLimit, Standing
from domain.failures import LONGEST_REASON
from domain.ports import Recorded, Store, Unchanged
from projections.receivables.book import RECEIVABLES
from projections.receivables.exposure import exposure
from projections.receivables.row import Receivables
from projections.receivables.standing import standing


def standing_now(store: Store, subject: str, today: date) -> tuple[Standing, Unchanged]:
    """The standing, and the condition under which an append may rely on it."""
    with store.snapshot():
        head = store.head()
        row = row_now(store, subject)
        group = row.terms.group
        if group is None:
            return standing(row, subject, today, None), Unchanged((subject,), head)
        shared, members = shared_limit(store, group, today)
    return standing(row, subject, today, shared), Unchanged((group, *members), head)


def row_now(store: Store, subject: str) -> Receivables:
    """The row as it is stored, with what was recorded for the subject after it: however far behind the
    worker is, and also while records of the subject are held."""
    stored = store.row(RECEIVABLES.name, subject, "")
    row, since = (Receivables(), 0) if stored is None else (RECEIVABLES.decode(stored.row), stored.position)
    entries = store.entries_of(subject, since, END)
    doubtful = is_doubtful(store, subject, entries)
    for entry in countable(entries, discarded(store) if doubtful else frozenset()):
        enter(row, entry, careful=doubtful)
    return row


def enter(row: Receivables, entry: Recorded, careful: bool) -> None:
    """A careful look finds out what no stored row could hold. Raises Refused."""
    if type(entry.fact) not in RECEIVABLES.facts:
        return
    try:
        RECEIVABLES.evolve(row, entry.fact, entry.event_id)
        if careful:
            RECEIVABLES.encode(row)
    except Exception as error:
        name, reason = wire_name(type(entry.fact)), f"cannot be written in the book: {error!r}"
        raise undecided(entry.fact.subject, name, entry.position, reason[:LONGEST_REASON]) from error


def shared_limit(store: Store, group: str, today: date) -> tuple[SharedLimit, tuple[str, ...]]:
    """What the group may use, what all its members use together, and who they are."""
    row = row_now(store, group)
    used = [exposure(row_now(store, member), today).total_cents for member in row.members]
    return SharedLimit(group, row.group_limit, sum(used)), tuple(row.members)

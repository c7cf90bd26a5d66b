"""Where a customer stands now: its row in the receivables book, and what the log holds beyond it."""

from datetime import date

from domain.credit import SharedLimit, Standing
from domain.dead_letter.facts import RecordDiscarded
from domain.failures import Undecodable
from domain.ports import Store, Unchanged, Unreadable
from projections.receivables.book import RECEIVABLES
from projections.receivables.exposure import exposure
from projections.receivables.row import Receivables
from projections.receivables.standing import standing

END = 2**62


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
    for entry in store.entries_of(subject, since, END):
        if isinstance(entry, Unreadable):
            must_be_discarded(store, entry)
        elif RECEIVABLES.key(entry.fact) is not None:
            RECEIVABLES.evolve(row, entry.fact, entry.event_id)
    return row


def must_be_discarded(store: Store, entry: Unreadable) -> None:
    """Nobody knows what it would have changed, unless somebody has decided that it changes nothing."""
    decided = (said.fact for said in store.dead_letters())
    if not any(isinstance(fact, RecordDiscarded) and fact.position == entry.position for fact in decided):
        reason = (
            f"{entry.reason}; until then nothing is decided about {entry.subject}: see `forewarn dlq list`"
        )
        raise Undecodable(entry.stored.name, reason, entry.position)


def shared_limit(store: Store, group: str, today: date) -> tuple[SharedLimit, tuple[str, ...]]:
    """What the group may use, what all its members use together, and who they are."""
    row = row_now(store, group)
    used = [exposure(row_now(store, member), today).total_cents for member in row.members]
    return SharedLimit(group, row.group_limit, sum(used)), tuple(row.members)

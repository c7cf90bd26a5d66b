"""Where a customer stands now: its row in the receivables book, and what the log holds beyond it."""

from datetime import date

from domain.credit import SharedLimit, Standing
from domain.ports import Store, Unchanged
from projections.receivables.book import RECEIVABLES
from projections.receivables.exposure import exposure
from projections.receivables.row import Receivables
from projections.receivables.standing import standing


def standing_now(store: Store, worker: str, subject: str, today: date) -> tuple[Standing, Unchanged]:
    """The standing, and the condition under which an append may rely on it."""
    with store.snapshot():
        head, since = store.head(), store.position(worker)
        row = row_now(store, since, subject)
        group = row.terms.group
        if group is None:
            return standing(row, subject, today, None), Unchanged((subject,), head)
        shared, members = shared_limit(store, since, group, today)
    return standing(row, subject, today, shared), Unchanged((group, *members), head)


def row_now(store: Store, since: int, subject: str) -> Receivables:
    """The row as the worker left it at `since`, with the facts recorded after it."""
    data = store.row(RECEIVABLES.name, subject, "")
    row = RECEIVABLES.decode(data) if data is not None else Receivables()
    for entry in store.tail(subject, since):
        if RECEIVABLES.key(entry.fact) is not None:
            RECEIVABLES.evolve(row, entry.fact, entry.event_id)
    return row


def shared_limit(store: Store, since: int, group: str, today: date) -> tuple[SharedLimit, tuple[str, ...]]:
    """What the group may use, what all its members use together, and who they are."""
    row = row_now(store, since, group)
    used = [exposure(row_now(store, since, member), today).total_cents for member in row.members]
    return SharedLimit(group, row.group_limit, sum(used)), tuple(row.members)

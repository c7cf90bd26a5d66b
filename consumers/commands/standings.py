"""Where a customer stands now: its row in the receivables book, and what the log holds beyond it."""

from datetime import date

from forewarn.consumers.commands.rows_now import row_now
from forewarn.domain.credit import SharedLimit, Standing
from forewarn.domain.needs import StandingOf
from forewarn.ports.store import Store
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.exposure import exposure
from forewarn.projections.receivables.standing import standing


def standing_now(store: Store, need: StandingOf, today: date) -> tuple[Standing, tuple[str, ...]]:
    """Return the standing and all whom it depends on."""
    subject = need.subject
    row = row_now(store, RECEIVABLES, subject)
    group = row.terms.group
    if group is None or need.alone:
        return standing(row, subject, today), (subject,)
    shared, members = shared_limit(store, group, today)
    return standing(row, subject, today, shared), (subject, group, *members)


def shared_limit(store: Store, group: str, today: date) -> tuple[SharedLimit, tuple[str, ...]]:
    """Return what the group may use and what all its members use together, and who they are. Members of
    another currency, which earlier versions admitted, are not added up."""
    row = row_now(store, RECEIVABLES, group)
    members = [row_now(store, RECEIVABLES, member) for member in row.members]
    currency = row.currency or next((member.currency for member in members), "")
    used = [exposure(member, today).total_cents for member in members if member.currency == currency]
    return SharedLimit(group, row.group_limit, sum(used)), tuple(row.members)

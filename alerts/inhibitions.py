"""The one place where an inhibition is registered. Source: DOMAIN, suppression between monitors."""

from datetime import date

from alerts.arrears.days import days_later
from alerts.inhibition import Inhibition
from alerts.monitor import Today
from projections.profile.book import PROFILE
from projections.receivables.book import RECEIVABLES
from projections.rows import Rows

LONG_OVERDUE_DAYS = 90
OF_LIVING_CUSTOMERS = ("churn", "sales_pace", "feed")


def is_closed(rows: Rows, today: Today) -> bool:
    return rows[PROFILE].status == "closed"


def is_merged(rows: Rows, today: Today) -> bool:
    return rows[PROFILE].status == "merged"


def is_long_overdue(rows: Rows, today: Today) -> bool:
    """Whether an undisputed item is past due for more than 90 days."""
    items = rows[RECEIVABLES].items.values()
    return any(
        (today.on - item.due).days > LONG_OVERDUE_DAYS and item.open_cents > item.disputed_cents
        for item in items
    )


def long_overdue_from(rows: Rows, today: Today) -> date | None:
    days = (days_later(item.due, LONG_OVERDUE_DAYS + 1) for item in rows[RECEIVABLES].items.values())
    return min((day for day in days if day > today.on), default=None)


def never(rows: Rows, today: Today) -> None:
    """Time alone changes nothing."""


INHIBITIONS: tuple[Inhibition, ...] = (
    Inhibition("customer closed", OF_LIVING_CUSTOMERS, (PROFILE,), is_closed, never),
    Inhibition("customer merged", OF_LIVING_CUSTOMERS, (PROFILE,), is_merged, never),
    Inhibition("long overdue", ("sales_pace",), (RECEIVABLES,), is_long_overdue, long_overdue_from),
)

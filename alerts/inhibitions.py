"""The one place where an inhibition is registered. Source: DOMAIN, suppression between monitors."""

from datetime import date

from forewarn.alerts.arrears.days import days_later
from forewarn.alerts.inhibition import Inhibition
from forewarn.alerts.monitor import MonitorRules, Today
from forewarn.alerts.sales_pace.rules import SalesPaceRules
from forewarn.projections.profile.book import PROFILE
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.rows import Rows

OF_LIVING_CUSTOMERS = ("churn", "sales_pace", "feed")


def is_closed(rows: Rows, today: Today, rules: MonitorRules) -> bool:
    return rows[PROFILE].status == "closed"


def is_merged(rows: Rows, today: Today, rules: MonitorRules) -> bool:
    return rows[PROFILE].status == "merged"


def is_long_overdue(rows: Rows, today: Today, rules: SalesPaceRules) -> bool:
    """Return whether an undisputed item is past due for longer than the rules say: arrears come first. A
    remainder of a few cents has no age."""
    row, before = rows[RECEIVABLES], days_later(today.on, -rules.long_overdue_days)
    least_cents = today.policy.remainder(row.currency)
    return any(
        item.due < before and item.open_cents > max(item.disputed_cents, least_cents)
        for item in row.items.values()
    )


def long_overdue_from(rows: Rows, today: Today, rules: SalesPaceRules) -> date | None:
    """Return when the next item has been past due for so long. Items that fall due later get there later."""
    from_days = rules.long_overdue_days + 1
    after = days_later(today.on, -from_days)
    dues = [item.due for item in rows[RECEIVABLES].items.values() if item.due > after]
    return days_later(min(dues), from_days) if dues else None


def never(rows: Rows, today: Today, rules: MonitorRules) -> None:
    """Time alone changes nothing."""


INHIBITIONS: tuple[Inhibition, ...] = (
    Inhibition("customer closed", OF_LIVING_CUSTOMERS, (PROFILE,), is_closed, never),
    Inhibition("customer merged", OF_LIVING_CUSTOMERS, (PROFILE,), is_merged, never),
    Inhibition(
        "long overdue", ("sales_pace",), (RECEIVABLES,), is_long_overdue, long_overdue_from, version=2
    ),
)

"""What was spent on a customer without an approved campaign."""

from datetime import date, timedelta
from functools import partial

from alerts.expense.rules import ExpenseRules
from alerts.monitor import Assessment, Finding, Level, Measure
from domain.money import decimal_amount
from projections.campaigns.row import Campaigns, Unplanned

DIMENSION = "unplanned"


def recent(row: Campaigns, on: date, rules: ExpenseRules) -> list[Unplanned]:
    since = on - timedelta(days=rules.unplanned_days)
    return [each for each in row.unplanned if each.on > since]


def look(row: Campaigns, on: date, rules: ExpenseRules) -> Assessment | None:
    """Return what there is to say, or None where it is little beside all that was spent on the customer."""
    entries = recent(row, on, rules)
    cents = sum(each.cents for each in entries)
    if not cents or 100 * cents < rules.unplanned_percent * row.spent_cents:
        return None
    level = Level(rules.unplanned_level)
    told = partial(finding, row, entries, cents, level, rules)
    return Assessment(dimension=DIMENSION, enters=level, keeps=level, finding=told)


def finding(
    row: Campaigns, entries: list[Unplanned], cents: int, level: Level, rules: ExpenseRules
) -> Finding:
    percent = round(100 * cents / row.spent_cents, 1)
    return Finding(
        dimension=DIMENSION,
        enters=level,
        keeps=level,
        measures=(
            Measure(name="unplanned_cents", value=cents, threshold=None, unit="cents"),
            Measure(name="unplanned", value=percent, threshold=rules.unplanned_percent, unit="percent"),
        ),
        evidence=tuple(each.event_id for each in entries),
        template="unplanned",
        parameters={
            "amount": decimal_amount(cents, row.currency),
            "currency": row.currency,
            "documents": str(len(entries)),
            "last_document": entries[-1].document,
            "days": str(rules.unplanned_days),
        },
    )


def wake(row: Campaigns, on: date, rules: ExpenseRules) -> date | None:
    """Return the day on which the oldest entry is forgotten."""
    days = (each.on + timedelta(days=rules.unplanned_days) for each in row.unplanned)
    return min((day for day in days if day > on), default=None)

"""What was spent on a customer without an approved campaign: a document that matters is told of by itself,
and small ones together."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from forewarn.alerts.expense.rules import ExpenseRules
from forewarn.alerts.monitor import Assessment, Finding, Level, Measure
from forewarn.domain.money import decimal_amount
from forewarn.projections.campaigns.row import Campaigns, Unplanned

PREFIX = "spending/"
SMALL_ONES = "unplanned"


def dimension(document: str) -> str:
    return f"{PREFIX}{document}"


def dimensions(row: Campaigns) -> Iterator[str]:
    yield from (dimension(each.document) for each in row.unplanned)
    yield SMALL_ONES


def recent(row: Campaigns, on: date, rules: ExpenseRules) -> list[Unplanned]:
    """Return what counts: of a document that an approved campaign pays for in part, more than is
    tolerated."""
    since = on - timedelta(days=rules.unplanned_days)
    return [each for each in row.unplanned if each.on > since and counts(each, rules)]


def counts(entry: Unplanned, rules: ExpenseRules) -> bool:
    return 100 * entry.cents > rules.tolerance_percent * (entry.cents + entry.planned_cents)


def matters(cents: int, year_cents: int, rules: ExpenseRules) -> bool:
    """Return whether an amount is no trifle beside what was spent on the customer in a year."""
    return 100 * cents >= rules.unplanned_percent * year_cents


def look(name: str, row: Campaigns, on: date, rules: ExpenseRules) -> Assessment | None:
    """Return what there is to say of a document, or of the small ones."""
    entries = recent(row, on, rules)
    if name == SMALL_ONES:
        small = [each for each in entries if not matters(each.cents, each.year_cents, rules)]
        cents = sum(each.cents for each in small)
        told = small if small and matters(cents, small[-1].year_cents, rules) else []
    else:
        told = [each for each in entries if dimension(each.document) == name]
        told = [each for each in told if matters(each.cents, each.year_cents, rules)]
    if not told:
        return None
    level = Level(rules.unplanned_level)
    return Assessment(
        dimension=name, enters=level, keeps=level, finding=partial(finding, name, row, told, rules)
    )


def finding(name: str, row: Campaigns, entries: Sequence[Unplanned], rules: ExpenseRules) -> Finding:
    level, cents, last = Level(rules.unplanned_level), sum(each.cents for each in entries), entries[-1]
    percent = round(100 * cents / last.year_cents, 1)
    return Finding(
        dimension=name,
        enters=level,
        keeps=level,
        measures=(
            Measure(name="unplanned_cents", value=cents, threshold=None, unit="cents"),
            Measure(name="unplanned", value=percent, threshold=rules.unplanned_percent, unit="percent"),
        ),
        evidence=tuple(each.event_id for each in entries),
        template="unplanned" if name == SMALL_ONES else "unplanned_document",
        parameters={
            "amount": decimal_amount(cents, row.currency),
            "whole": decimal_amount(last.cents + last.planned_cents, row.currency),
            "currency": row.currency,
            "documents": str(len(entries)),
            "last_document": last.document,
            "on": last.on.isoformat(),
            "days": str(rules.unplanned_days),
        },
    )


def wake(row: Campaigns, on: date, rules: ExpenseRules) -> list[date]:
    """Return the days on which an entry is forgotten."""
    return [each.on + timedelta(days=rules.unplanned_days) for each in row.unplanned]

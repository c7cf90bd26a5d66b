"""Money that is overdue: for how long, and how much."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from alerts.arrears import promises
from alerts.arrears.days import days_later
from alerts.arrears.promises import Broken
from alerts.arrears.rules import ArrearsRules
from alerts.levels import Graded, both, raised
from alerts.monitor import Assessment, Finding, Measure, Today
from domain.calendar import Calendar
from domain.money import decimal_amount
from projections.receivables.row import Item, Receivables

DIMENSION = "overdue"


def look(row: Receivables, today: Today, rules: ArrearsRules) -> Assessment | None:
    """What is overdue, a level higher when a promise was broken; else the broken promise by itself."""
    broken = promises.broken_promises(row, today.on, rules)
    items = overdue_items(row, today, rules)
    assessed = assess(row, items, broken, today.on, rules) if items else None
    return assessed or (promises.look(row, broken, rules) if broken else None)


def overdue_items(row: Receivables, today: Today, rules: ArrearsRules) -> list[Item]:
    on = today.on
    return [
        item
        for item in row.items.values()
        if item.due < on
        and owed_cents(item, rules) > 0
        and (not rules.grace_days or overdue_from(item.due, today.calendar, rules) <= on)
    ]


def owed_cents(item: Item, rules: ArrearsRules) -> int:
    return item.open_cents if rules.disputed_counts else item.open_cents - item.disputed_cents


def overdue_from(due: date, calendar: Calendar, rules: ArrearsRules) -> date:
    """The day after the grace."""
    if rules.grace_counts == "working":
        return days_later(calendar.working_day_after(due, rules.grace_days), 1)
    return days_later(due, rules.grace_days + 1)


def assess(
    row: Receivables, items: Sequence[Item], broken: Sequence[Broken], on: date, rules: ArrearsRules
) -> Assessment | None:
    days, cents = overdue_days(items, on), overdue_cents(items, rules)
    graded = both(rules.overdue_days.grade(days), rules.overdue_cents.grade(cents))
    if graded.keeps is None:
        return None
    if broken:
        graded = raised_by(graded, promises.grade(broken, rules))
    finding = partial(found, row, items, broken, on, rules, graded)
    return Assessment(dimension=DIMENSION, enters=graded.enters, keeps=graded.keeps, finding=finding)


def overdue_days(items: Sequence[Item], on: date) -> int:
    """Of the oldest item."""
    return (on - min([item.due for item in items])).days


def overdue_cents(items: Sequence[Item], rules: ArrearsRules) -> int:
    return sum([owed_cents(item, rules) for item in items])


def found(
    row: Receivables,
    items: Sequence[Item],
    broken: Sequence[Broken],
    on: date,
    rules: ArrearsRules,
    graded: Graded,
) -> Finding:
    days, cents = overdue_days(items, on), overdue_cents(items, rules)
    return Finding(
        dimension=DIMENSION,
        enters=graded.enters,
        keeps=graded.keeps,
        measures=measures(days, cents, items, broken, rules),
        evidence=evidence(items, broken),
        template="overdue_and_promise_broken" if broken else "overdue",
        parameters={
            "overdue": decimal_amount(cents, row.currency),
            "overdue_days": str(days),
            "oldest_due": min(item.due for item in items).isoformat(),
            "items": str(len(items)),
            "currency": row.currency,
            **(promises.parameters(row, broken) if broken else {}),
        },
    )


def evidence(items: Sequence[Item], broken: Sequence[Broken]) -> tuple[str, ...]:
    oldest_first = (item.event_id for item in sorted(items, key=by_due))
    return (*oldest_first, *(promise.event_id for promise in broken))


def by_due(item: Item) -> tuple[date, str, int]:
    return item.due, item.invoice, item.instalment


def raised_by(graded: Graded, promise: Graded) -> Graded:
    higher = raised(graded)
    return Graded(
        higher.enters if promise.enters else graded.enters,
        higher.keeps if promise.keeps else graded.keeps,
    )


def measures(
    days: int, cents: int, items: Sequence[Item], broken: Sequence[Broken], rules: ArrearsRules
) -> tuple[Measure, ...]:
    by_days, by_cents = rules.overdue_days, rules.overdue_cents
    overdue = (
        Measure(
            name="overdue_days", value=days, threshold=by_days.threshold(by_days.grade(days)), unit="days"
        ),
        Measure(
            name="overdue_cents",
            value=cents,
            threshold=by_cents.threshold(by_cents.grade(cents)),
            unit="cents",
        ),
        Measure(name="overdue_items", value=len(items), threshold=None, unit="count"),
    )
    return (*overdue, promises.measure(broken, rules)) if broken else overdue

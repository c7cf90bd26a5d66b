"""Days late that grow longer: the last months against the ones before, by amount."""

from datetime import date
from functools import partial

from alerts.arrears.days import first_day, month_before
from alerts.arrears.rules import ArrearsRules
from alerts.levels import Graded
from alerts.monitor import Assessment, Finding, Insufficient, Measure
from domain.money import decimal_amount
from projections.receivables.row import History, Month, Receivables

DIMENSION = "slowing"


def look(row: Receivables, on: date, rules: ArrearsRules) -> Assessment | Insufficient | None:
    """The running month counts among the recent ones. Who paid in time is not slowing, known or not."""
    months = row.history.months
    since = month_before(on, rules.slowing_recent_months)
    if not months or max(months) < since:
        return None
    recent = together(months, since, "9999-13")
    if not recent.late_cent_days:
        return None
    earlier = together(months, month_before(on, months_looked_at(rules)), since)
    items = min(recent.settled, earlier.settled)
    if items < rules.slowing_minimum_items:
        return too_few(items, recent, rules)
    return slowed(row, recent, earlier, on, rules)


def months_looked_at(rules: ArrearsRules) -> int:
    return rules.slowing_recent_months + rules.slowing_earlier_months


def together(months: dict[str, Month], first: str, before: str) -> Month:
    sum_ = Month()
    for name, month in months.items():
        if first <= name < before:
            sum_.settled += month.settled
            sum_.settled_cents += month.settled_cents
            sum_.late_cent_days += month.late_cent_days
    return sum_


def too_few(items: int, recent: Month, rules: ArrearsRules) -> Insufficient | None:
    if recent.settled_cents < rules.minimum_cents.enter:
        return None
    return Insufficient(
        dimension=DIMENSION,
        reason="slowing_history_too_short",
        has=items,
        needs=rules.slowing_minimum_items,
    )


def late_days(months: Month) -> float:
    """By amount."""
    return months.late_cent_days / months.settled_cents if months.settled_cents else 0.0


def slowed(
    row: Receivables, recent: Month, earlier: Month, on: date, rules: ArrearsRules
) -> Assessment | None:
    slower_days = late_days(recent) - late_days(earlier)
    graded = rules.minimum_cents.limit(rules.slowing_days.grade(slower_days), recent.settled_cents)
    if graded.keeps is None:
        return None
    finding = partial(found, row, recent, earlier, on, graded, rules)
    return Assessment(dimension=DIMENSION, enters=graded.enters, keeps=graded.keeps, finding=finding)


def found(
    row: Receivables, recent: Month, earlier: Month, on: date, graded: Graded, rules: ArrearsRules
) -> Finding:
    now, before = late_days(recent), late_days(earlier)
    threshold = rules.slowing_days.threshold(graded)
    since = first_day(month_before(on, rules.slowing_recent_months))
    return Finding(
        dimension=DIMENSION,
        enters=graded.enters,
        keeps=graded.keeps,
        measures=(
            Measure(name="days_later", value=round(now - before, 1), threshold=threshold, unit="days"),
            Measure(name="late_days", value=round(now, 1), threshold=None, unit="days"),
            Measure(name="late_days_before", value=round(before, 1), threshold=None, unit="days"),
        ),
        evidence=settlements(row.history, since),
        template=DIMENSION,
        parameters={
            "days_later": f"{now - before:.1f}",
            "late_days": f"{now:.1f}",
            "late_days_before": f"{before:.1f}",
            "since": since.isoformat(),
            "settled": decimal_amount(recent.settled_cents, row.currency),
            "currency": row.currency,
        },
        window=(first_day(month_before(on, months_looked_at(rules))), on),
    )


def settlements(history: History, since: date) -> tuple[str, ...]:
    """Of the recent months, those that the book still names."""
    return tuple(each.event_id for each in history.latest.values() if each.on >= since)

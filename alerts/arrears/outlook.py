"""Items not yet due that are likely to be paid late."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import takewhile

from alerts.arrears.likely_late import Habit, habit, late_percent, lateness
from alerts.arrears.rules import ArrearsRules
from alerts.levels import WELL, Graded
from alerts.monitor import Assessment, Finding, Insufficient, Measure
from domain.money import decimal_amount
from projections.receivables.row import Item, Receivables

DIMENSION = "likely_late"


def look(row: Receivables, on: date, rules: ArrearsRules) -> Assessment | Insufficient | None:
    """On its due day an item is no longer awaited: the day itself tells."""
    awaited, awaited_cents, overdue = [], 0, 0
    for item in row.items.values():
        if item.open_cents > 0:
            if item.due > on:
                awaited.append(item)
                awaited_cents += item.open_cents
            elif item.due < on:
                overdue += 1
    if not awaited or awaited_cents < rules.minimum_cents.leave:
        return None
    known = row.history.settled + overdue
    if known < rules.late_minimum_items:
        return too_few(awaited, known, rules)
    return expected(row, awaited, overdue, rules)


def too_few(awaited: Sequence[Item], known: int, rules: ArrearsRules) -> Insufficient | None:
    if sum(item.open_cents for item in awaited) < rules.minimum_cents.enter:
        return None
    return Insufficient(
        dimension=DIMENSION,
        reason="late_history_too_short",
        has=known,
        needs=rules.late_minimum_items,
    )


def expected(row: Receivables, awaited: list[Item], overdue: int, rules: ArrearsRules) -> Assessment | None:
    """Of one customer's items the largest are the likeliest to be late."""
    awaited.sort(key=largest_first)
    pays = habit(row.history, overdue, rules)
    graded = grade(pays, awaited, rules)
    if graded.keeps is None:
        return None
    finding = partial(found, row, pays, awaited, graded, rules)
    return Assessment(dimension=DIMENSION, enters=graded.enters, keeps=graded.keeps, finding=finding)


def largest_first(item: Item) -> tuple[int, date, str, int]:
    return -item.amount_cents, item.due, item.invoice, item.instalment


def percent(pays: Habit, item: Item, rules: ArrearsRules) -> float:
    return late_percent(lateness(pays, item.amount_cents, rules.amount_effect))


def grade(pays: Habit, awaited: Sequence[Item], rules: ArrearsRules) -> Graded:
    """By the chance that the likeliest items have at least, as many as make up the minimum amount."""
    last = decisive(awaited, rules.minimum_cents.leave)
    keeps = None if last is None else rules.late_percent.grade(percent(pays, last, rules)).keeps
    if keeps is None:
        return WELL
    last = decisive(awaited, rules.minimum_cents.enter)
    enters = None if last is None else rules.late_percent.grade(percent(pays, last, rules)).enters
    return Graded(enters, keeps)


def decisive(awaited: Sequence[Item], minimum_cents: int) -> Item | None:
    """The item with which the amount is reached."""
    cents = 0
    for item in awaited:
        cents += item.open_cents
        if cents >= minimum_cents:
            return item
    return None


def found(
    row: Receivables, pays: Habit, awaited: Sequence[Item], graded: Graded, rules: ArrearsRules
) -> Finding:
    least = rules.late_percent.leave[0]
    risky = list(takewhile(lambda item: percent(pays, item, rules) >= least, awaited))
    cents = sum(item.open_cents for item in risky)
    chance = percent(pays, awaited[0], rules)
    return Finding(
        dimension=DIMENSION,
        enters=graded.enters,
        keeps=graded.keeps,
        measures=measures(row, chance, cents, graded, rules),
        evidence=(*(item.event_id for item in risky), *late_settlements(row)),
        template=DIMENSION,
        parameters={
            "at_risk": decimal_amount(cents, row.currency),
            "items": str(len(risky)),
            "percent": f"{chance:.0f}",
            "next_due": min(item.due for item in risky).isoformat(),
            "late": str(row.history.late),
            "settled": str(row.history.settled),
            "currency": row.currency,
        },
    )


def measures(
    row: Receivables, chance: float, cents: int, graded: Graded, rules: ArrearsRules
) -> tuple[Measure, ...]:
    threshold, minimum_cents = rules.late_percent.threshold(graded), rules.minimum_cents.enter
    return (
        Measure(name="late_chance", value=round(chance, 1), threshold=threshold, unit="percent"),
        Measure(name="at_risk_cents", value=cents, threshold=minimum_cents, unit="cents"),
        Measure(name="settled_items", value=row.history.settled, threshold=None, unit="count"),
        Measure(name="settled_late", value=row.history.late, threshold=None, unit="count"),
    )


def late_settlements(row: Receivables) -> tuple[str, ...]:
    return tuple([each.event_id for each in row.history.latest.values() if each.late_days])

"""Promises of payment that were broken."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from alerts.arrears.days import days_later
from alerts.arrears.rules import ArrearsRules
from alerts.levels import WELL, Graded
from alerts.monitor import Assessment, Finding, Level, Measure
from domain.money import decimal_amount
from projections.receivables.row import Receivables

DIMENSION = "broken_promise"


class Broken(NamedTuple):
    on: date
    missing_cents: int
    event_id: str


def broken_promises(row: Receivables, today: date, rules: ArrearsRules) -> list[Broken]:
    """Those of the last days. One whose due day has passed unpaid is broken, whether or not that was said."""
    if not row.broken and not row.promises:
        return []
    said = [
        Broken(kept.broken_on, kept.amount_cents - kept.received_cents, kept.event_id) for kept in row.broken
    ]
    passed = [
        Broken(days_later(kept.due, 1), kept.amount_cents - kept.received_cents, kept.event_id)
        for kept in row.promises.values()
        if kept.due < today
    ]
    return [promise for promise in said + passed if counts(promise, today, rules)]


def counts(promise: Broken, today: date, rules: ArrearsRules) -> bool:
    return promise.missing_cents > 0 and (today - promise.on).days < rules.broken_promise_days


def missing_cents(broken: Sequence[Broken]) -> int:
    return sum(promise.missing_cents for promise in broken)


def grade(broken: Sequence[Broken], rules: ArrearsRules) -> Graded:
    """A notice, when enough money is missing."""
    if not broken:
        return WELL
    return rules.minimum_cents.limit(Graded(Level.NOTICE, Level.NOTICE), missing_cents(broken))


def look(row: Receivables, broken: Sequence[Broken], rules: ArrearsRules) -> Assessment | None:
    """A dimension of its own while money is owed and the overdue one is silent."""
    graded = grade(broken, rules)
    if graded.keeps is None or not any(item.open_cents > 0 for item in row.items.values()):
        return None
    finding = partial(found, row, broken, rules, graded)
    return Assessment(dimension=DIMENSION, enters=graded.enters, keeps=graded.keeps, finding=finding)


def found(row: Receivables, broken: Sequence[Broken], rules: ArrearsRules, graded: Graded) -> Finding:
    return Finding(
        dimension=DIMENSION,
        enters=graded.enters,
        keeps=graded.keeps,
        measures=(measure(broken, rules),),
        evidence=tuple(promise.event_id for promise in broken),
        template="broken_promise",
        parameters=parameters(row, broken),
    )


def measure(broken: Sequence[Broken], rules: ArrearsRules) -> Measure:
    return Measure(
        name="missing_cents",
        value=missing_cents(broken),
        threshold=rules.minimum_cents.enter,
        unit="cents",
    )


def parameters(row: Receivables, broken: Sequence[Broken]) -> dict[str, str]:
    return {
        "missing": decimal_amount(missing_cents(broken), row.currency),
        "currency": row.currency,
        "promises": str(len(broken)),
        "broken_on": max(promise.on for promise in broken).isoformat(),
    }

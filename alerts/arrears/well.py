"""Cheap tests that suffice to say that all is well, for most customers on most days: nothing else of the
monitor is worked out then. What they do not rule out is looked at in full."""

from datetime import date
from functools import lru_cache

from forewarn.alerts.arrears.days import days_later, month_before
from forewarn.alerts.arrears.rules import ArrearsRules
from forewarn.alerts.arrears.utilisation import MONTHS_OF_SEASON
from forewarn.domain.credit import Unlimited, UpTo
from forewarn.projections.receivables.exposure import total_cents
from forewarn.projections.receivables.row import History, Receivables


def pays_as_usual(row: Receivables, on: date, rules: ArrearsRules) -> bool:
    """Return True only where no reason speaks that is about payment."""
    if may_be_late(row, on, rules):
        return False
    if row.promises and any(promise.due < on for promise in row.promises.values()):
        return False
    if row.broken and any((on - each.broken_on).days < rules.broken_promise_days for each in row.broken):
        return False
    return is_punctual(row.history, rules)


def may_be_late(row: Receivables, on: date, rules: ArrearsRules) -> bool:
    """Return whether an item is past due for so long that it can speak."""
    items = row.items
    return bool(items) and min([item.due for item in items.values()]) < last_quiet_due(on, rules)


def is_punctual(history: History, rules: ArrearsRules) -> bool:
    """Return whether too few of the latest items were late for a slower pace, and none seriously."""
    late, serious_days = 0, rules.serious_days
    least_days = min(rules.slowing_days.leave[0], serious_days)
    for each in history.latest.values():
        if each.delay_days >= least_days:
            if each.delay_days >= serious_days:
                return False
            late += 1
    return 2 * late < rules.slowing_minimum_items


def is_billed_quietly(row: Receivables, on: date, rules: ArrearsRules) -> bool:
    """Return True only where the invoices of a day change nothing that is said of payments: they are not due,
    the habit is known, and neither a serious delay nor a broken promise makes what is not due worrying."""
    history = row.history
    if not history.settled or not row.items or row.promises or row.broken:
        return False
    billed = [item for item in row.items.values() if item.invoiced_on == on]
    if not billed or min([item.due for item in billed]) < on:
        return False
    return all(each.delay_days < rules.serious_days for each in history.latest.values())


@lru_cache(maxsize=64)
def least_days_late(rules: ArrearsRules) -> int:
    """Return the least days past due at which an item can speak, by itself or among others."""
    least = min(rules.overdue_days.leave[0], rules.longest_days.leave[0], rules.stopped_days.leave[0])
    return max(1, int(least))


@lru_cache(maxsize=64)
def last_quiet_due(on: date, rules: ArrearsRules) -> date:
    """Return the first due date that is quiet on a day: of what fell due before, an item may speak. Of one
    day, asked for every customer."""
    return days_later(on, 1 - least_days_late(rules))


def has_room(row: Receivables, on: date, rules: ArrearsRules) -> bool:
    """Return True only where no reason speaks that is about the limit."""
    terms, limit = row.terms, row.terms.limit
    if terms.changes_by_itself and (terms.expired_on(on) or terms.temporary_on(on) is not None):
        return False
    if type(limit) is UpTo and limit.amount_cents > 0:
        return 100 * total_cents(row, on) / limit.amount_cents < least_percent(row, on, rules)
    return type(limit) is Unlimited or total_cents(row, on) <= 0


def least_percent(row: Receivables, on: date, rules: ArrearsRules) -> float:
    """Return the use of the limit at which something speaks: a rise only where the book goes back a year."""
    least, opening = rules.utilisation_percent.leave[0], row.opening
    if opening and next(iter(opening)) <= month_before(on, MONTHS_OF_SEASON):
        return min(least, rules.rise_minimum_percent)
    return least

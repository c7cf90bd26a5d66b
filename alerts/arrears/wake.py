"""The next day on which time alone could change what the arrears monitor says."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from math import ceil

from alerts.arrears.days import days_later, month_before, next_month
from alerts.arrears.overdue import overdue_from
from alerts.arrears.rules import ArrearsRules
from alerts.arrears.slowing import months_looked_at
from alerts.levels import Rising
from alerts.monitor import Today
from domain.credit import Unlimited
from projections.receivables.book import RECEIVABLES
from projections.receivables.row import Receivables
from projections.rows import Rows


def wake(rows: Rows, today: Today, rules: ArrearsRules) -> date | None:
    row, on = rows[RECEIVABLES], today.on
    days = [] if is_long_silent(row, on, rules) else [next_month(on)]
    if row.items:
        item_days(days, row, today, rules)
    if row.promises or row.broken:
        days += promise_days(row, rules)
    if row.unbilled or row.acceptances or row.unapplied or row.terms.changes_by_itself:
        days += exposure_days(row, on)
    return min([day for day in days if day > on], default=None)


def item_days(days: list[date], row: Receivables, today: Today, rules: ArrearsRules) -> None:
    """Add the days on which an item falls due, is past due, leaves its grace, or reaches the next threshold.
    Of the items that are not due yet, only the first matters."""
    on, first, thresholds = today.on, date.max, steps(rules.overdue_days)
    for due in {item.due for item in row.items.values()}:
        if due > on:
            first = min(first, due)
            continue
        number = bisect_right(thresholds, (on - due).days)
        if number < len(thresholds):
            days.append(days_later(due, thresholds[number]))
        if rules.grace_days:
            days.append(overdue_from(due, today.calendar, rules))
    if first is not date.max:
        days.append(first)


@lru_cache(maxsize=64)
def steps(by_days: Rising) -> tuple[int, ...]:
    """The day after the due date, and the days on which a threshold is reached."""
    return tuple(sorted({1, *(ceil(days) for days in (*by_days.enter, *by_days.leave))}))


def promise_days(row: Receivables, rules: ArrearsRules) -> Iterator[date]:
    """A promise is not kept, or has been broken long enough ago to be forgotten."""
    for promise in row.promises.values():
        yield days_later(promise.due, 1)
        yield days_later(promise.due, 1 + rules.broken_promise_days)
    for broken in row.broken:
        yield days_later(broken.broken_on, rules.broken_promise_days)


def exposure_days(row: Receivables, on: date) -> Iterator[date]:
    """The limit or the exposure changes; where there is no limit, neither matters. An order wanted inside the
    horizon is in the exposure already."""
    terms, horizon = row.terms, days_later(on, row.terms.horizon_days)
    if terms.temporary is not None:
        yield terms.temporary.first_day
        yield days_later(terms.temporary.last_day, 1)
    if terms.expires is not None:
        yield days_later(terms.expires, 1)
    if isinstance(terms.limit, Unlimited) and terms.temporary is None and terms.expires is None:
        return
    for order in row.unbilled.values():
        if order.wanted > horizon:
            yield days_later(order.wanted, -terms.horizon_days)
    yield from (part.matures for part in row.acceptances.values())
    yield from (money.matures for money in row.unapplied.values() if money.matures is not None)


def is_long_silent(row: Receivables, on: date, rules: ArrearsRules) -> bool:
    """Return whether no month that is looked at holds anything. Otherwise a month that begins may change the
    answer: those that are looked at move on."""
    settled_since, opened_since = months_looked_at_on(on, months_looked_at(rules), rules.rise_months)
    months, opening = row.history.months, row.opening
    if opening and next(reversed(opening)) >= opened_since:
        return False
    return not months or max(months) < settled_since


@lru_cache(maxsize=64)
def months_looked_at_on(on: date, settled_months: int, rise_months: int) -> tuple[str, str]:
    """Of one day, asked for every customer."""
    return month_before(on, settled_months), month_before(on, rise_months)

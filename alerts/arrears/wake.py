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
    days = [*month_days(row, on, rules)]
    if row.items:
        days += item_days(row, today, rules)
    if row.promises or row.broken:
        days += promise_days(row, rules)
    if row.unbilled or row.acceptances or row.unapplied or row.terms.changes_by_itself:
        days += exposure_days(row)
    return min([day for day in days if day > on], default=None)


def item_days(row: Receivables, today: Today, rules: ArrearsRules) -> Iterator[date]:
    """An item falls due, is past due, leaves its grace, reaches the next threshold. Of the items that are not
    due yet, only the first matters."""
    on, dues = today.on, {item.due for item in row.items.values()}
    past = [due for due in dues if due <= on]
    if len(past) < len(dues):
        yield min(dues.difference(past))
    thresholds = steps(rules.overdue_days)
    for due in past:
        number = bisect_right(thresholds, (on - due).days)
        if number < len(thresholds):
            yield days_later(due, thresholds[number])
        if rules.grace_days:
            yield overdue_from(due, today.calendar, rules)


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


def exposure_days(row: Receivables) -> Iterator[date]:
    """The limit or the exposure changes; where there is no limit, neither matters."""
    terms = row.terms
    if terms.temporary is not None:
        yield terms.temporary.first_day
        yield days_later(terms.temporary.last_day, 1)
    if terms.expires is not None:
        yield days_later(terms.expires, 1)
    if isinstance(terms.limit, Unlimited) and terms.temporary is None and terms.expires is None:
        return
    yield from (days_later(order.wanted, -terms.horizon_days) for order in row.unbilled.values())
    yield from (part.matures for part in row.acceptances.values())
    yield from (money.matures for money in row.unapplied.values() if money.matures is not None)


def month_days(row: Receivables, on: date, rules: ArrearsRules) -> Iterator[date]:
    """A month begins, and those that are looked at move on; a customer long silent is left to sleep."""
    settled = max(row.history.months, default="") >= month_before(on, months_looked_at(rules))
    opened = next(reversed(row.opening), "") >= month_before(on, rules.rise_months)
    if settled or opened:
        yield next_month(on)

"""The next day on which time alone could change what the arrears monitor says."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from math import ceil

from alerts.arrears.account import Account, PastDue, overdue_from
from alerts.arrears.days import days_later, month_before, next_month
from alerts.arrears.holidays import next_holiday
from alerts.arrears.rules import ArrearsRules
from alerts.arrears.slowing import may_speak
from alerts.arrears.stopped import LEAST_GAPS, silent
from alerts.arrears.utilisation import MONTHS_OF_SEASON
from alerts.monitor import Today
from domain.credit import Unlimited
from projections.receivables.book import RECEIVABLES
from projections.receivables.row import Receivables
from projections.rows import Rows


def wake(rows: Rows, today: Today, rules: ArrearsRules) -> date | None:
    row, on = rows[RECEIVABLES], today.on
    days: list[date] = []
    if row.items:
        item_days(days, Account(row, today, rules))
    if may_speak(row.history, rules):
        days += settled_days(row, on, rules)
    if row.promises or row.broken:
        days += promise_days(row, rules)
    if row.unbilled or row.acceptances or row.unapplied or row.terms.changes_by_itself:
        days += exposure_days(row, on)
    if row.items or (row.opening and next(reversed(row.opening)) >= month_before(on, MONTHS_OF_SEASON)):
        days.append(next_month(on))
    return min([day for day in days if day > on], default=None)


def item_days(days: list[date], account: Account) -> None:
    """Add the days on which an item falls due, is past due, leaves its grace, or may reach a threshold. Of
    the items that are not due yet, only the first matters."""
    on, rules, first = account.on, account.rules, date.max
    for item in account.row.items.values():
        if item.due >= on:
            first = min(first, item.due)
        elif rules.grace_days:
            days.append(overdue_from(item.due, account.calendar, rules))
    if first is not date.max:
        days += (first, days_later(first, 1))
    past_due = account.past_due
    if past_due:
        days += late_days(account, past_due)
        days.append(next_holiday(account.calendar, on))


def late_days(account: Account, past_due: Sequence[PastDue]) -> Iterator[date]:
    """Yield the earliest days on which a past due item, or the silence since the last receipt, can reach the
    next threshold: holidays let it come later, never earlier."""
    usual, rules = account.usual, account.rules
    late, stretch = usual.late_days, account.stretch
    steps = [late + days * stretch for days in counted(rules)]
    steps += [late + days for days in longest(rules)]
    steps.append(late + usual.spread_days)
    steps.sort()
    for each in past_due:
        yield from reaching(account.on, each.days, steps)
    receipts = account.row.receipts
    if receipts.last is not None and len(receipts.gaps) >= LEAST_GAPS:
        silence = silent(account, receipts, receipts.last)
        steps = [silence.allowed_days + days for days in stopping(rules)]
        yield from reaching(account.on, silence.days, steps)


def reaching(on: date, days: float, steps: list[float]) -> Iterator[date]:
    """Yield the day on which so many days have become the next step."""
    place = bisect_right(steps, days)
    if place < len(steps):
        yield days_later(on, max(1, ceil(steps[place] - days)))


@lru_cache(maxsize=64)
def counted(rules: ArrearsRules) -> tuple[float, ...]:
    """Return the steady days beyond habit at which something changes, of items among others and alone."""
    days = {*rules.overdue_days.enter, *rules.overdue_days.leave}
    alone = {each / rules.lone_item_weight for each in days}
    return tuple(sorted({0, *days, *alone, *stopping(rules)}))


@lru_cache(maxsize=64)
def longest(rules: ArrearsRules) -> tuple[float, ...]:
    return tuple(sorted({*rules.longest_days.enter, *rules.longest_days.leave}))


@lru_cache(maxsize=64)
def stopping(rules: ArrearsRules) -> tuple[float, ...]:
    return tuple(sorted({*rules.stopped_days.enter, *rules.stopped_days.leave}))


def settled_days(row: Receivables, on: date, rules: ArrearsRules) -> Iterator[date]:
    """Yield the days on which the first of the latest settled items is recent no more."""
    settled = [each.on for each in row.history.latest.values()]
    for days in (rules.slowing_recent_days, 2 * rules.slowing_recent_days):
        since = days_later(on, -days)
        recent = [day for day in settled if day > since]
        if recent:
            yield days_later(min(recent), days)


def promise_days(row: Receivables, rules: ArrearsRules) -> Iterator[date]:
    """A promise is not kept, or has been broken long enough ago to be forgotten."""
    for promise in row.promises.values():
        yield days_later(promise.due, 1)
        yield days_later(promise.due, 1 + rules.broken_promise_days)
    for broken in row.broken:
        yield days_later(broken.broken_on, rules.broken_promise_days)


def exposure_days(row: Receivables, on: date) -> Iterator[date]:
    """The limit or the exposure changes; where there is no limit, neither matters but for money in hand. An
    order wanted inside the horizon is in the exposure already."""
    terms, horizon = row.terms, days_later(on, row.terms.horizon_days)
    yield from (money.matures for money in row.unapplied.values() if money.matures is not None)
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

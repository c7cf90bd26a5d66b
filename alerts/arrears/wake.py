"""The next day on which time alone could change what the arrears monitor says."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from math import ceil

from forewarn.alerts.arrears.account import Account, PastDue, overdue_from
from forewarn.alerts.arrears.days import days_later, month_before, next_month
from forewarn.alerts.arrears.holidays import next_holiday
from forewarn.alerts.arrears.outlook import may_be_expected
from forewarn.alerts.arrears.rules import ArrearsRules
from forewarn.alerts.arrears.slowing import may_speak
from forewarn.alerts.arrears.stopped import LEAST_GAPS, may_be_missed, silent
from forewarn.alerts.arrears.utilisation import MONTHS_OF_SEASON
from forewarn.alerts.arrears.well import has_room, least_days_late, pays_as_usual
from forewarn.alerts.monitor import Today
from forewarn.domain.credit import Unlimited
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.row import Receivables
from forewarn.projections.rows import Rows


def wake(rows: Rows, today: Today, rules: ArrearsRules) -> date | None:
    row, on = rows[RECEIVABLES], today.on
    days: list[date] = []
    pays = (row.history.settled > 0 or not row.items) and pays_as_usual(row, on, rules)
    if pays:
        quiet_days(days, row, rules)
    else:
        paying_days(days, row, today, rules)
    if row.unbilled or row.acceptances or row.unapplied or row.terms.changes_by_itself:
        days += exposure_days(row, on)
    if not (pays and has_room(row, on, rules)) and has_months(row, on):
        days.append(next_month(on))
    return min([day for day in days if day > on], default=None)


def quiet_days(days: list[date], row: Receivables, rules: ArrearsRules) -> None:
    """Add the day on which the first item can speak, and those on which a promise is not kept: a bound, early
    and cheap, for customers who pay as usual."""
    if row.items:
        days.append(days_later(min([item.due for item in row.items.values()]), least_days_late(rules)))
    for promise in row.promises.values():
        days.append(days_later(promise.due, 1))


def paying_days(days: list[date], row: Receivables, today: Today, rules: ArrearsRules) -> None:
    """Add the days on which an item, a settlement or a promise can change what is said of the payments."""
    if row.items:
        item_days(days, Account(row, today, rules))
    if may_speak(row.history, rules):
        days += settled_days(row, today.on, rules)
    if row.promises or row.broken:
        days += promise_days(row, rules)


def has_months(row: Receivables, on: date) -> bool:
    """Return whether a new month can change what is said: the habit, the own size or the season."""
    return bool(row.items) or (
        bool(row.opening) and next(reversed(row.opening)) >= month_before(on, MONTHS_OF_SEASON)
    )


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
        days += falling_due(account, first)
    past_due = account.past_due
    if past_due:
        days += late_days(account, past_due)
        days.append(next_holiday(account.calendar, on))


def falling_due(account: Account, first: date) -> Iterator[date]:
    """Yield the days on which the first item that is not due yet can change what is said. Its due day ends
    what is expected of it, and the day after that what is unknown; else it matters once it is late by the
    least that speaks, or is missed beside an item that is past due already."""
    if may_be_expected(account) or not account.row.history.settled:
        yield first
        yield days_later(first, 1)
        return
    least = least_days_late(account.rules)
    if least > 1 and account.past_due:
        least = min(least, max(1, ceil(account.usual.late_days + account.usual.spread_days)))
    yield days_later(first, least)


def late_days(account: Account, past_due: Sequence[PastDue]) -> Iterator[date]:
    """Yield the earliest days on which a past due item, or the silence since the last receipt, can reach the
    next threshold: holidays let it come later, never earlier. Two items with one due date count as one."""
    usual, rules = account.usual, account.rules
    late, stretch = usual.late_days, account.stretch
    several = past_due[-1].item.due != past_due[0].item.due
    steps = [late + days * stretch for days in (counted if several else alone)(rules)]
    if account.row.promises or account.row.broken:
        steps += [late + days * stretch for days in raising(rules)]
    steps += [late + days for days in longest(rules)]
    steps.append(late + usual.spread_days)
    steps.sort()
    yield from reaching(account.on, [each.days for each in past_due], steps)
    receipts = account.row.receipts
    if several and receipts.last is not None and len(receipts.gaps) >= LEAST_GAPS:
        silence = silent(account, receipts, receipts.last)
        steps = [silence.allowed_days + days for days in stopping(rules)]
        yield from reaching(account.on, [silence.days], steps)
        if may_be_missed(account):
            yield days_later(account.on, 1)


def reaching(on: date, counts: Sequence[float], steps: list[float]) -> Iterator[date]:
    """Yield the day on which the first of so many days has become the next step."""
    ahead, last = [], steps[-1]
    for days in counts:
        if days < last:
            ahead.append(steps[bisect_right(steps, days)] - days)
    if ahead:
        yield days_later(on, max(1, ceil(min(ahead))))


@lru_cache(maxsize=64)
def counted(rules: ArrearsRules) -> tuple[float, ...]:
    """Return the steady days beyond habit at which something changes, of items among others and alone."""
    days = {*rules.overdue_days.enter, *rules.overdue_days.leave}
    return tuple(sorted({0, *days, *alone(rules), *stopping(rules)}))


@lru_cache(maxsize=64)
def alone(rules: ArrearsRules) -> tuple[float, ...]:
    """Return those at which something changes of an item alone, the least that is late beyond habit among
    them."""
    days = {*rules.overdue_days.enter, *rules.overdue_days.leave}
    return tuple(sorted({rules.overdue_days.leave[0], *(each / rules.lone_item_weight for each in days)}))


def raising(rules: ArrearsRules) -> tuple[float, ...]:
    """Return the steady days beyond habit from which a broken promise raises the level, and keeps it."""
    return rules.overdue_days.enter[1], rules.overdue_days.leave[1]


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

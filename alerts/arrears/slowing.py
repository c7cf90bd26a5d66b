"""Delays that grow longer: the latest settled items against all before, tested against their own spread."""

import math
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from forewarn.alerts.arrears.account import Account
from forewarn.alerts.arrears.days import days_later
from forewarn.alerts.arrears.habit import steady
from forewarn.alerts.arrears.holidays import holiday_days
from forewarn.alerts.arrears.reasons import Assessed, Told
from forewarn.alerts.arrears.rules import ArrearsRules
from forewarn.alerts.levels import Graded, lesser
from forewarn.alerts.monitor import Measure
from forewarn.domain.calendar import Calendar
from forewarn.projections.receivables.history import clipped, month_name
from forewarn.projections.receivables.row import History, Settled

NAME = "slowing"
LEAST_SPREAD_DAYS = 2.0
"""Who always paid on the same day may pay on another one."""


OF_MEDIAN = math.pi / 2
"""The variance of a median is so many times that of a mean."""

LONG_HOLIDAY_DAYS = 3
"""Working days off; less is a long weekend."""


class Change(NamedTuple):
    """The median delay of the latest items and the mean of those before, in days, and the difference over
    its standard error. `before`: how many items the latter are."""

    now_days: float
    before_days: float
    certainty: float
    before: int

    @property
    def days_later(self) -> float:
        return self.now_days - max(0.0, self.before_days)


def look(account: Account) -> Assessed | None:
    """Who pays in time is not slowing, however early the payments came before. What speaks must still speak
    without the items that waited for a holiday."""
    rules, history = account.rules, account.row.history
    if not may_speak(history, rules):
        return None
    recent = recently_settled(account)
    changed = slower(account, recent)
    if changed is not None and rules.holiday_factor and account.calendar.years:
        recent = without_waiting(account, recent)
        changed = slower(account, recent)
    if changed is None:
        return None
    graded = grade(account, changed)
    return (
        None
        if graded.keeps is None
        else Assessed(NAME, graded, partial(told, account, recent, changed, graded))
    )


def slower(account: Account, recent: Sequence[Settled]) -> Change | None:
    """Return the change where it reaches the least that keeps a notice, with the stretch left out."""
    rules = account.rules
    least_days, late = rules.slowing_days.leave[0], 0
    for each in recent:
        if each.delay_days >= least_days:
            late += 1
    if len(recent) < rules.slowing_minimum_items or 2 * late < len(recent):
        return None
    changed = change(account, recent)
    if changed is None or changed.days_later < least_days:
        return None
    return changed if changed.certainty >= rules.slowing_certainty.leave[0] else None


def grade(account: Account, changed: Change) -> Graded:
    rules = account.rules
    by_days = rules.slowing_days.grade(changed.days_later / account.stretch)
    return lesser(by_days, rules.slowing_certainty.grade(changed.certainty))


def may_speak(history: History, rules: ArrearsRules) -> bool:
    """Return whether enough of the latest items were late: of most customers they were not."""
    least_days, late = rules.slowing_days.leave[0], 0
    for each in history.latest.values():
        if each.delay_days >= least_days:
            late += 1
    return 2 * late >= rules.slowing_minimum_items


def recently_settled(account: Account) -> list[Settled]:
    """Return the items settled in the last days, or of a customer with few of them the latest in twice as
    many."""
    rules, latest = account.rules, account.row.history.latest.values()
    since = days_later(account.on, -rules.slowing_recent_days)
    recent = [each for each in latest if each.on > since]
    if len(recent) >= rules.slowing_minimum_items:
        return recent
    since = days_later(account.on, -2 * rules.slowing_recent_days)
    return [each for each in latest if each.on > since][-rules.slowing_minimum_items :]


def without_waiting(account: Account, recent: Sequence[Settled]) -> list[Settled]:
    """Leave out late items that waited for a holiday: they tell nothing of the habit."""
    least_days, calendar = account.rules.slowing_days.leave[0], account.calendar
    return [each for each in recent if each.delay_days < least_days or not waited(each, calendar)]


def waited(settled: Settled, calendar: Calendar) -> bool:
    due = days_later(settled.on, -max(0, settled.delay_days))
    return holiday_days(calendar, due, settled.on) >= LONG_HOLIDAY_DAYS


def change(account: Account, recent: Sequence[Settled]) -> Change | None:
    """Return None while too few items were settled in the months before. The median and a spread without the
    latest of all stand for the latest items: one late transfer slows nothing down. Items that one payment
    settled were late together: they count as one in the standard error."""
    first = month_name(min([each.on for each in recent]))
    least = account.rules.habit_minimum_items
    before = steady(account.row.history.months, first, least)
    if before.settled < least:
        return None
    delays = sorted([clipped(each.delay_days) for each in recent])
    now, usual = middle(delays), before.delay_days / before.settled
    own = variance_of(delays[:-1])
    scatter = max(LEAST_SPREAD_DAYS**2, before.delay_squares / before.settled - usual * usual)
    paid_together = len(recent) / len({each.on for each in recent})
    variance = OF_MEDIAN * max(own, scatter) / len(recent) + scatter / before.settled
    return Change(now, usual, (now - usual) / math.sqrt(variance * paid_together), before.settled)


def middle(delays: Sequence[int]) -> float:
    """Return the median of delays in order."""
    half = len(delays) // 2
    return delays[half] if len(delays) % 2 else (delays[half - 1] + delays[half]) / 2


def variance_of(delays: Sequence[int]) -> float:
    """Return the variance in days squared. The statistics module takes fifty times as long."""
    mean = sum(delays) / len(delays)
    return sum([(delay - mean) ** 2 for delay in delays]) / len(delays)


def told(account: Account, recent: Sequence[Settled], changed: Change, graded: Graded) -> Told:
    rules, since = account.rules, min(each.on for each in recent)
    by_days, by_certainty = rules.slowing_days, rules.slowing_certainty
    days_later, certainty = round(changed.days_later, 1), round(changed.certainty, 1)
    least_days = round(by_days.threshold(graded) * account.stretch, 1)
    return Told(
        measures=(
            Measure(name="days_later", value=days_later, threshold=least_days, unit="days"),
            Measure(
                name="certainty", value=certainty, threshold=by_certainty.threshold(graded), unit="errors"
            ),
            Measure(name="late_days", value=round(changed.now_days, 1), threshold=None, unit="days"),
            Measure(
                name="late_days_before", value=round(changed.before_days, 1), threshold=None, unit="days"
            ),
        ),
        evidence=tuple(each.event_id for each in recent),
        template=NAME,
        parameters={
            "days_later": f"{changed.days_later:.1f}",
            "late_days": f"{changed.now_days:.1f}",
            "late_days_before": f"{changed.before_days:.1f}",
            "items": str(len(recent)),
            "items_before": str(changed.before),
            "since": since.isoformat(),
            "currency": account.row.currency,
        },
    )

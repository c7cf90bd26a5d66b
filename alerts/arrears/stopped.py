"""A customer that has stopped paying: nothing came in although items fell due, against the own rhythm."""

import math
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from forewarn.alerts.arrears.account import Account, PastDue
from forewarn.alerts.arrears.holidays import without_holidays
from forewarn.alerts.arrears.reasons import Assessed, Told
from forewarn.alerts.levels import Graded
from forewarn.alerts.monitor import Measure
from forewarn.domain.money import decimal_amount
from forewarn.projections.receivables.row import Receipts

NAME = "stopped_paying"
LEAST_GAPS = 3
"""Fewer gaps between receipts are no rhythm."""


class Rhythm(NamedTuple):
    """The usual days between receipts, and how far they scatter."""

    mean_days: float
    spread_days: float


class Silence(NamedTuple):
    """`since`: the latest receipt; `days` since then without holidays; `allowed_days` by the own rhythm."""

    since: date
    days: float
    allowed_days: float


def look(account: Account) -> Assessed | None:
    rules, receipts = account.rules, account.row.receipts
    if (
        receipts.last is None
        or len(receipts.gaps) < LEAST_GAPS
        or len(account.past_due) < rules.stopped_items
    ):
        return None
    silence = silent(account, receipts, receipts.last)
    counted = silence.days - silence.allowed_days
    if counted < rules.stopped_days.leave[0]:
        return None
    missed = missed_items(account)
    if not beyond_scatter(account, missed):
        return None
    if account.percent(sum(each.cents for each in missed)) < rules.overdue_percent.enter[0]:
        return None
    graded = rules.stopped_days.grade(min(counted, beyond_days(account, missed)))
    if graded.keeps is None:
        return None
    return Assessed(NAME, graded, partial(told, account, silence, missed, graded))


def silent(account: Account, receipts: Receipts, since: date) -> Silence:
    days = (account.on - since).days
    worked = without_holidays(days, account.calendar, account.on, account.rules.holiday_factor)
    usual = rhythm(receipts)
    return Silence(since, worked, usual.mean_days + account.rules.stopped_spread * usual.spread_days)


def rhythm(receipts: Receipts) -> Rhythm:
    gaps = receipts.gaps
    mean = sum(gaps) / len(gaps)
    return Rhythm(mean, math.sqrt(sum([(gap - mean) ** 2 for gap in gaps]) / len(gaps)))


def missed_items(account: Account) -> Sequence[PastDue]:
    """Return the items that are usually paid by now."""
    by = account.usual.late_days + account.usual.spread_days
    return [each for each in account.past_due if each.days >= by]


def by_due(missed: Sequence[PastDue]) -> list[PastDue]:
    """Return one item of each due date, oldest first."""
    return list({each.item.due: each for each in reversed(missed)}.values())[::-1]


def beyond_scatter(account: Account, missed: Sequence[PastDue]) -> bool:
    """Return whether enough items with different due dates were missed, the oldest of them on average by as
    many spreads as the silence must last: that several are somewhat late at once is still chance."""
    usual, rules = account.usual, account.rules
    oldest = by_due(missed)[: rules.stopped_items]
    days = sum([each.days - usual.late_days for each in oldest])
    return (
        len(oldest) == rules.stopped_items
        and days >= rules.stopped_items * rules.stopped_spread * usual.spread_days
    )


def may_be_missed(account: Account) -> bool:
    """Return whether enough items were missed, but not by enough days yet: each day may be the one."""
    missed = missed_items(account)
    return len(by_due(missed)) >= account.rules.stopped_items and not beyond_scatter(account, missed)


def beyond_days(account: Account, missed: Sequence[PastDue]) -> float:
    """Return how much later than usual the oldest missed item is, in steady days."""
    return (missed[0].days - account.usual.late_days) / account.stretch


def told(account: Account, silence: Silence, missed: Sequence[PastDue], graded: Graded) -> Told:
    row, cents = account.row, sum(each.cents for each in missed)
    days = (account.on - silence.since).days
    usual_days = rhythm(row.receipts).mean_days
    threshold = silence.allowed_days + account.rules.stopped_days.threshold(graded)
    return Told(
        measures=(
            Measure(name="silent_days", value=days, threshold=round(threshold, 1), unit="days"),
            Measure(name="usual_gap", value=round(usual_days, 1), threshold=None, unit="days"),
            Measure(name="missed_cents", value=cents, threshold=None, unit="cents"),
            Measure(
                name="missed_items", value=len(missed), threshold=account.rules.stopped_items, unit="count"
            ),
        ),
        evidence=(*filter(None, (row.receipts.event_id,)), *(each.item.event_id for each in missed)),
        template=NAME,
        parameters={
            "since": silence.since.isoformat(),
            "silent_days": str(days),
            "usual_gap": f"{usual_days:.0f}",
            "items": str(len(missed)),
            "missed": decimal_amount(cents, row.currency),
            "currency": row.currency,
        },
    )

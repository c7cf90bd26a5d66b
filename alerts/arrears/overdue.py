"""Money that is overdue beyond the customer's habit: for how long, and how much of the own size."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from forewarn.alerts.arrears.account import Account, PastDue
from forewarn.alerts.arrears.likely_late import usual_cents
from forewarn.alerts.arrears.reasons import Assessed, Told
from forewarn.alerts.levels import Graded, highest, lesser
from forewarn.alerts.monitor import Measure
from forewarn.domain.money import decimal_amount

NAME = "overdue"


def look(account: Account) -> Assessed | None:
    rules, late = account.rules, beyond_habit(account)
    if not late:
        return None
    percent = account.percent(sum([each.cents for each in late]))
    if percent < rules.minimum_percent:
        return None
    graded = lesser(grade(account, late), rules.overdue_percent.grade(percent))
    return None if graded.keeps is None else Assessed(NAME, graded, partial(told, account, late, graded))


def grade(account: Account, late: Sequence[PastDue]) -> Graded:
    """Return the levels by days: beyond the habit and its spread, or so many that no spread excuses them."""
    rules, longest = account.rules, late[0].days - account.usual.late_days
    by_habit = rules.overdue_days.grade(counted_days(account, late))
    return highest([by_habit, rules.longest_days.grade(longest)])


def beyond_habit(account: Account) -> Sequence[PastDue]:
    """Return the items that are later than usual by the least that keeps a notice, oldest first."""
    past_due, rules = account.past_due, account.rules
    least = min(rules.overdue_days.leave[0], rules.longest_days.leave[0])
    if not past_due or max([each.days for each in past_due]) < least:
        return ()
    least = min(rules.overdue_days.leave[0] * account.stretch, rules.longest_days.leave[0])
    return [each for each in past_due if each.days >= account.usual.late_days + least]


def counted_days(account: Account, late: Sequence[PastDue]) -> float:
    """Return the days beyond habit, in steady days, that two items with different due dates have; or the
    share that counts of the oldest alone, where that is more."""
    first, second = late[0], second_due(account, late)
    lone = account.rules.lone_item_weight * beyond(account, first)
    return lone if second is None else max(lone, beyond(account, second))


def second_due(account: Account, late: Sequence[PastDue]) -> PastDue | None:
    """Return the oldest item that fell due on another day than the first. Less money than `lone_item_size`
    usual items is one late transfer, however it is spread over the items."""
    due: date = late[0].item.due
    second = next((each for each in late if each.item.due != due), None)
    if second is None:
        return None
    least_cents = account.rules.lone_item_size * usual_cents(account.row.history)
    return second if sum([each.cents for each in late]) >= least_cents else None


def beyond(account: Account, late: PastDue) -> float:
    return (late.days - account.usual.late_days) / account.stretch


def told(account: Account, late: Sequence[PastDue], graded: Graded) -> Told:
    row, cents = account.row, sum(each.cents for each in late)
    days, usual_days = (account.on - late[0].item.due).days, account.usual.late_days
    percent = account.percent(cents)
    return Told(
        measures=(
            Measure(
                name="overdue_days", value=days, threshold=threshold_days(account, late, graded), unit="days"
            ),
            Measure(name="usual_days", value=round(usual_days, 1), threshold=None, unit="days"),
            Measure(
                name="usual_spread", value=round(account.usual.spread_days, 1), threshold=None, unit="days"
            ),
            Measure(name="overdue_cents", value=cents, threshold=None, unit="cents"),
            Measure(
                name="overdue_share",
                value=round(percent, 1),
                threshold=share(account, graded),
                unit="percent",
            ),
            Measure(name="overdue_items", value=len(late), threshold=None, unit="count"),
        ),
        evidence=tuple(each.item.event_id for each in late),
        template=NAME if account.usual.items > 0 else "overdue_unknown",
        parameters={
            "overdue": decimal_amount(cents, row.currency),
            "overdue_days": str(days),
            "usual_days": f"{usual_days:.0f}",
            "oldest_due": late[0].item.due.isoformat(),
            "percent": f"{percent:.0f}",
            "items": str(len(late)),
            "currency": row.currency,
        },
    )


def share(account: Account, graded: Graded) -> float:
    return account.rules.overdue_percent.threshold(graded)


def threshold_days(account: Account, late: Sequence[PastDue], graded: Graded) -> float:
    """Return how many days late the oldest item must be for the level, as one among others or alone."""
    rules, second = account.rules, second_due(account, late)
    lone = rules.lone_item_weight * beyond(account, late[0])
    alone = second is None or lone >= beyond(account, second)
    weight = rules.lone_item_weight if alone else 1.0
    by_habit = rules.overdue_days.threshold(graded) * account.stretch / weight
    return round(account.usual.late_days + min(by_habit, rules.longest_days.threshold(graded)), 1)

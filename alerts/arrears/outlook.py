"""Items not yet due that are likely to be paid seriously late: beyond habit, not by one day."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from forewarn.alerts.arrears.account import Account
from forewarn.alerts.arrears.likely_late import Habit, habit, late_percent, lateness
from forewarn.alerts.arrears.reasons import Assessed, Told
from forewarn.alerts.levels import Graded
from forewarn.alerts.monitor import Measure
from forewarn.domain.money import decimal_amount
from forewarn.projections.receivables.row import Item

NAME = "likely_late"


def look(account: Account) -> Assessed | None:
    """On its due day an item is no longer awaited: the day itself tells."""
    rules, row = account.rules, account.row
    if not may_be_expected(account):
        return None
    awaited = [item for item in row.items.values() if item.due > account.on and item.open_cents > 0]
    cents = sum(item.open_cents for item in awaited) - account.left_in_hand_cents
    if not awaited or account.percent(cents) < rules.overdue_percent.enter[0]:
        return None
    return expected(account, awaited)


def may_be_expected(account: Account) -> bool:
    """Return whether items of the customer are judged before they are due."""
    return account.row.history.settled >= account.rules.late_minimum_items and pays_late(account)


def pays_late(account: Account) -> bool:
    """Return whether one of the latest items was seriously late: the chance is small for all others."""
    serious, latest = account.rules.serious_days, account.row.history.latest
    return bool(latest) and max([each.delay_days for each in latest.values()]) >= serious


def expected(account: Account, awaited: list[Item]) -> Assessed | None:
    """The level is that of the items that make up a tenth of the own size: of one customer's items the
    largest are the likeliest to be late."""
    rules = account.rules
    awaited.sort(key=largest_first)
    pays = habit(account.row.history, len(account.past_due), rules)
    item = decisive(account, awaited)
    if item is None:
        return None
    graded = rules.late_percent.grade(percent(account, pays, item))
    return (
        None
        if graded.keeps is None
        else Assessed(NAME, graded, partial(told, account, pays, awaited, graded))
    )


def largest_first(item: Item) -> tuple[int, date, str, int]:
    return -item.amount_cents, item.due, item.invoice, item.instalment


def serious_days(account: Account) -> float:
    """Return the delay that is serious for this customer."""
    usual, rules = account.usual, account.rules
    return usual.late_days + max(rules.serious_days, 3 * usual.spread_days)


def percent(account: Account, pays: Habit, item: Item) -> float:
    """Return the chance of a serious delay. `lateness` is held against the due date: the curve moves."""
    moved = pays._replace(mean_days=pays.mean_days - serious_days(account))
    return late_percent(lateness(moved, item.amount_cents, account.rules.amount_effect))


def decisive(account: Account, awaited: Sequence[Item]) -> Item | None:
    """Return the item with which the awaited amount is worth a judgement."""
    cents, least = 0, account.rules.overdue_percent.enter[1]
    for item in awaited:
        cents += item.open_cents
        if account.percent(cents) >= least:
            return item
    return None


def told(account: Account, pays: Habit, awaited: Sequence[Item], graded: Graded) -> Told:
    rules, history = account.rules, account.row.history
    least = rules.late_percent.leave[0]
    risky = [item for item in awaited if percent(account, pays, item) >= least]
    cents, chance = sum(item.open_cents for item in risky), percent(account, pays, awaited[0])
    serious = serious_days(account)
    late = [each for each in history.latest.values() if each.delay_days >= rules.serious_days]
    threshold = rules.late_percent.threshold(graded)
    return Told(
        measures=(
            Measure(name="late_chance", value=round(chance, 1), threshold=threshold, unit="percent"),
            Measure(name="serious_days", value=round(serious, 1), threshold=None, unit="days"),
            Measure(name="at_risk_cents", value=cents, threshold=None, unit="cents"),
        ),
        evidence=(*(item.event_id for item in risky), *(each.event_id for each in late)),
        template=NAME,
        parameters={
            "at_risk": decimal_amount(cents, account.row.currency),
            "items": str(len(risky)),
            "percent": f"{chance:.0f}",
            "serious_days": f"{serious:.0f}",
            "next_due": min(item.due for item in risky).isoformat(),
            "late": str(len(late)),
            "latest": str(len(history.latest)),
            "currency": account.row.currency,
        },
    )

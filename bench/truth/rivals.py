"""Two simple rivals on the same facts: a fixed threshold, and the mean plus three standard deviations. They
are what somebody would write in an afternoon. An alarm that is over may come again."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from bench.truth.spread import Spread
from bench.truth.watched import Watched, note
from forewarn.app.truth.alarms import Alarm
from forewarn.domain.calendar import DayOpened
from forewarn.domain.decider import Fact

FIXED, SIGMA = "fixed threshold", "mean ± 3σ"
OVERDUE_DAYS, SILENT_DAYS, SHARE_OF_TARGET, SHARE_OF_BUDGET = 30, 60, 0.8, 0.9
SIGMAS, HISTORY = 3.0, 5
EARLY = 0.2
"""Of a period, within which nothing is said of targets."""

Beyond: TypeAlias = tuple[bool, bool]
"""Whether the fixed threshold is passed, and the one of mean and deviation."""


@dataclass(slots=True)
class Rivals:
    """Hears facts as they are stored and asks, as each day opens, who is beyond the threshold."""

    alarms: dict[str, list[Alarm]] = field(default_factory=lambda: {FIXED: [], SIGMA: []})
    _watched: dict[str, Watched] = field(default_factory=dict)
    _open: set[tuple[str, str, str]] = field(default_factory=set)

    def hear(self, fact: Fact) -> None:
        if isinstance(fact, DayOpened):
            self._ask(fact.on)
        elif fact.subject.startswith(("customer/", "budget/")):
            note(self._watched.setdefault(fact.subject, Watched()), fact)

    def _ask(self, today: date) -> None:
        for subject, watched in self._watched.items():
            for monitor, rule in RULES.items():
                for rival, beyond in zip((FIXED, SIGMA), rule(watched, today), strict=True):
                    self._say(rival, monitor, subject, today, beyond)

    def _say(self, rival: str, monitor: str, subject: str, today: date, beyond: bool) -> None:
        key = (rival, monitor, subject)
        if not beyond:
            self._open.discard(key)
        elif key not in self._open:
            self._open.add(key)
            self.alarms[rival].append(Alarm(monitor, subject, rival, (today,), rival))


def above(spread: Spread, value: float) -> bool:
    return spread.is_odd(value, HISTORY, SIGMAS)


def arrears(watched: Watched, today: date) -> Beyond:
    """Is the oldest open item past due by 30 days; by more than the customer's mean delay and 3σ?"""
    if not watched.items:
        return False, False
    days = (today - min(item.due for item in watched.items.values())).days
    return days > OVERDUE_DAYS, days > 0 and above(watched.delays, days)


def churn(watched: Watched, today: date) -> Beyond:
    """Has no order come for 60 days; for longer than the mean gap and 3σ?"""
    if watched.last_order is None:
        return False, False
    days = (today - watched.last_order).days
    return days > SILENT_DAYS, above(watched.gaps, days)


def sales_pace(watched: Watched, today: date) -> Beyond:
    """Do sales so far lie below 80 % of the target's share of days; a month's below mean less 3σ?"""
    months = watched.months
    weak = months.count >= HISTORY and watched.last_month < months.mean - SIGMAS * months.deviation
    return is_behind(watched, today), weak


def is_behind(watched: Watched, today: date) -> bool:
    target = watched.target
    if target is None or not target.first <= today <= target.last:
        return False
    passed = (today - target.first).days / ((target.last - target.first).days + 1)
    return passed >= EARLY and target.sold_cents < SHARE_OF_TARGET * passed * target.cents


def expense(watched: Watched, today: date) -> Beyond:
    """Is 90 % of the budget used, or a claim held, or the return of a campaign below zero; is a day's use
    above the mean of all and 3σ?"""
    used = watched.used_cents > SHARE_OF_BUDGET * watched.budget_cents > 0
    return used or is_new(watched.held_on, today), is_new(watched.odd_use_on, today)


def major_change(watched: Watched, today: date) -> Beyond:
    """Has any element changed or any fact been reported; is an order above the mean and 3σ?"""
    return is_new(watched.told_on, today), is_new(watched.odd_order_on, today)


def is_new(day: date | None, today: date) -> bool:
    """Return whether something happened since the day before was opened."""
    return day is not None and (today - day).days <= 1


RULES: dict[str, Callable[[Watched, date], Beyond]] = {
    "arrears": arrears,
    "sales_pace": sales_pace,
    "expense": expense,
    "churn": churn,
    "major_change": major_change,
}

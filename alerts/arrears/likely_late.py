"""The chance that an item not yet due is paid late, from how the customer paid before.

How many days after the due date somebody pays varies from item to item around a habit: early on average
for most, later for some, more or less scattered. The latest settled items give the mean and the spread of
that delay, the last ones weighing most; what is overdue now counts as late by one spread. A prior for the
portfolio stands in for what is not known yet. The chance of paying late is the part of the normal curve
beyond the due date (posterior predictive, with the uncertainty of the mean). A customer who mostly pays
a day before the due date is a risk that a count of late items does not see."""

import math
from collections.abc import Iterable
from functools import lru_cache
from statistics import NormalDist
from typing import NamedTuple

from forewarn.alerts.arrears.rules import ArrearsRules
from forewarn.projections.receivables.history import LONGEST_DELAY_DAYS, clipped
from forewarn.projections.receivables.row import History, Settled

MEMORY = 0.9
"""Each settled item weighs so much of the next one: together they weigh as much as ten."""

NOT_YET_LATE_DAYS = 0.5
"""Late is a whole day after the due date; the curve is continuous."""


class Habit(NamedTuple):
    """Delay in days after the due date, below zero when early."""

    mean_days: float
    spread_days: float
    usual_cents: float


def habit(history: History, overdue_items: int, rules: ArrearsRules) -> Habit:
    """`overdue_items`: how many are past due and open on the day."""
    weight, days, days_squared = prior(rules.late_rate_prior, rules.delay_spread_days, rules.prior_weight)
    spread = rules.delay_spread_days
    seen_weight, seen_days, seen_squared = remembered(history.latest.values())
    weight += seen_weight + overdue_items
    days += seen_days + overdue_items * spread
    days_squared += seen_squared + overdue_items * spread * spread
    mean = days / weight
    variance = max(0.0, days_squared / weight - mean * mean) * (1 + 1 / weight)
    return Habit(mean, max(1.0, math.sqrt(variance)), usual_cents(history))


@lru_cache(maxsize=64)
def prior(late_rate: float, spread_days: float, weight: float) -> tuple[float, float, float]:
    """Weight, and weighted sums of the delay and of its square: the curve of which `late_rate` lies
    beyond the due date."""
    mean = NOT_YET_LATE_DAYS + spread_days * NormalDist().inv_cdf(late_rate)
    return weight, weight * mean, weight * (mean * mean + spread_days * spread_days)


def remembered(latest: Iterable[Settled]) -> tuple[float, float, float]:
    weight = days = days_squared = 0.0
    for settled in latest:
        delay = settled.delay_days
        if delay > LONGEST_DELAY_DAYS or delay < -LONGEST_DELAY_DAYS:
            delay = clipped(delay)
        weight = weight * MEMORY + 1
        days = days * MEMORY + delay
        days_squared = days_squared * MEMORY + delay * delay
    return weight, days, days_squared


def usual_cents(history: History) -> float:
    return history.settled_cents / history.settled if history.settled > 0 else 0.0


def lateness(habit: Habit, amount_cents: int, amount_effect: float) -> float:
    """In standard deviations: above zero, late is likelier than not. Large items are paid later."""
    score = (habit.mean_days - NOT_YET_LATE_DAYS) / habit.spread_days
    if habit.usual_cents > 0 and amount_cents > 0:
        score += amount_effect * math.log(amount_cents / habit.usual_cents)
    return score


def late_percent(lateness: float) -> float:
    """The part of the normal curve below."""
    return 50 * (1 + math.erf(lateness / math.sqrt(2)))

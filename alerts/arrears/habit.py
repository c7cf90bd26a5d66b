"""How late a customer usually pays: the habit that lateness of today is held against."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from forewarn.alerts.arrears.days import month_before
from forewarn.alerts.arrears.likely_late import prior
from forewarn.alerts.arrears.rules import ArrearsRules
from forewarn.projections.receivables.row import History, Month


class Usual(NamedTuple):
    """The usual delay in days after the due date, below zero when early, and how far payments scatter around
    it. `items`: how many settled items tell so."""

    mean_days: float
    spread_days: float
    items: int

    @property
    def late_days(self) -> float:
        """Who pays early has no right to be later than others for it, and no duty to be earlier."""
        return max(0.0, self.mean_days)


def usual(history: History, on: date, rules: ArrearsRules) -> Usual:
    """Return the habit of the time before the last months: what begins to change is no habit yet. Of a
    customer whose history is shorter, all of it counts."""
    months, least = history.months, rules.habit_minimum_items
    settled = steady(months, month_before(on, rules.habit_lag_months - 1), least) if months else Month()
    return shrunk(settled if settled.settled >= least else together(months.values()), rules)


def steady(months: Mapping[str, Month], before: str, least: int) -> Month:
    """Return what was settled in the months before one, in the half of them in which the customer paid
    earlier: a slow drift must not become a habit. Halves with too few items are not told apart."""
    past = [months[name] for name in sorted(months) if name < before]
    settled = sum([month.settled for month in past])
    if settled < 2 * least:
        return together(past)
    half = middle_of(past, settled)
    older, newer = together(past[:half]), together(past[half:])
    if older.settled < least or newer.settled < least:
        return together(past)
    return older if mean_days(older) <= mean_days(newer) else newer


def middle_of(past: Sequence[Month], settled: int) -> int:
    """Return the place before which half of the items were settled."""
    older = 0
    for place, month in enumerate(past):
        if 2 * older >= settled:
            return place
        older += month.settled
    return len(past)


def mean_days(settled: Month) -> float:
    return settled.delay_days / settled.settled


def together(months: Iterable[Month]) -> Month:
    settled = days = squares = 0
    for month in months:
        settled += month.settled
        days += month.delay_days
        squares += month.delay_squares
    return Month(settled, 0, days, squares)


def shrunk(settled: Month, rules: ArrearsRules) -> Usual:
    """Return the mean and the spread of what the next item may do: the scatter of the customer's own items,
    and what is not known of the mean."""
    weight, days, squares = prior(rules.late_rate_prior, rules.delay_spread_days, rules.prior_weight)
    weight += max(0, settled.settled)
    mean = (days + settled.delay_days) / weight
    variance = max(0.0, (squares + settled.delay_squares) / weight - mean * mean)
    unknown = rules.habit_spread_days**2 / (1 + max(0, settled.settled))
    return Usual(mean, max(1.0, math.sqrt(variance + unknown)), settled.settled)

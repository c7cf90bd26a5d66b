"""How late a customer usually pays: the habit that lateness of today is held against."""

import math
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from alerts.arrears.days import month_before
from alerts.arrears.likely_late import prior
from alerts.arrears.rules import ArrearsRules
from projections.receivables.row import History, Month


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
    whole = together(past)
    if whole.settled < 2 * least:
        return whole
    settled = days = squares = 0
    for month in past:
        if 2 * settled >= whole.settled:
            break
        settled += month.settled
        days += month.delay_days
        squares += month.delay_squares
    older = Month(settled, 0, days, squares)
    return earlier_paid(older, rest(whole, older), least) or whole


def earlier_paid(one: Month, other: Month, least: int) -> Month | None:
    if one.settled < least or other.settled < least:
        return None
    return min(one, other, key=mean_days)


def rest(whole: Month, part: Month) -> Month:
    return Month(
        whole.settled - part.settled,
        0,
        whole.delay_days - part.delay_days,
        whole.delay_squares - part.delay_squares,
    )


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

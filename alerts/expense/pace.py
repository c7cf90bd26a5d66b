"""How fast a budget is used: against the days that have passed, weighed as in the sales pace, and against
chance."""

from collections.abc import Mapping
from datetime import date, timedelta
from math import sqrt
from typing import NamedTuple

from forewarn.domain.calendar import NO_YEAR, Calendar, Year
from forewarn.projections.pace.weights import PLAIN, DayWeights, weight
from forewarn.projections.spending.row import WEEK_DAYS, Spending, stages

MOST_SHARES = 5_000
LOOKS = 50
"""A period is looked at about so often: daily in a month, weekly in a year."""


class Pace(NamedTuple):
    """A period of a budget on a day. `used`: committed, accrued and spent, in minor units. `consumed`: what
    the days that have passed took of it: campaigns by their days, and what was spent beside them.
    `share`: of the weight of the period's days, how much has passed, from 0 to 1. `spread`: the standard
    deviation of `consumed`, had each amount come by chance. `amounts`: how many campaigns
    and other amounts draw on the budget."""

    budget: int
    used: int
    consumed: float
    share: float
    spread: float
    amounts: int

    @property
    def used_percent(self) -> float:
        return 100 * self.used / self.budget

    def projected_percent(self, prior_weight: float) -> float:
        """Return the use at the end, in percent: what is consumed, and the rest of the period at the present
        rate, which is mixed with the plan's own as if that had been seen for `prior_weight` of the period."""
        consumed = self.consumed / self.budget
        rate = (consumed + prior_weight) / (self.share + prior_weight)
        return 100 * max(consumed + (1 - self.share) * rate, self.used / self.budget)

    @property
    def uncovered_percent(self) -> float:
        """Return for how much of the period, in percent, nothing is planned any more: the time that is left,
        less what is used and not consumed yet."""
        planned = max(0.0, self.used - self.consumed) / self.budget
        return 100 * (1 - self.share - planned)

    @property
    def spreads(self) -> float:
        """By how many spreads more is consumed than the share of the period allows."""
        return self.spreads_at(1.0)

    def spreads_at(self, sales_pace: float) -> float:
        """Return the same against what sales at a pace allow."""
        excess = self.consumed - sales_pace * self.share * self.budget
        return excess / self.spread if self.spread > 0 else 0.0


def step_days(row: Spending) -> int:
    """Return how many days lie between two looks."""
    if row.first_day is None or row.last_day is None:
        return 1
    return max(1, ((row.last_day - row.first_day).days + 1) // LOOKS)


def look_day(row: Spending, today: date) -> date:
    """Return the day as of which a budget is judged: between two looks, nothing but a fact changes the
    answer."""
    first, last = row.first_day, row.last_day
    if first is None or last is None:
        return today
    passed = (min(today, last) - first).days
    return last if today >= last else first + timedelta(days=passed // step_days(row) * step_days(row))


def pace(row: Spending, today: date, calendar: Calendar, weights: DayWeights = PLAIN) -> Pace:
    """Return the pace of a period that has begun."""
    first, last = row.first_day or today, row.last_day or today
    day, squares = look_day(row, today), sum(row.squares.values())
    return Pace(
        budget=row.amount_cents,
        used=sum(stages(flow).used for flow in row.flows.values()),
        consumed=consumed(row, scheduled(row, day)),
        share=share_passed(first, last, day, calendar, weights),
        spread=sqrt(squares),
        amounts=row.amounts,
    )


def consumed(row: Spending, planned_cents: float) -> float:
    """Return what is consumed of a budget when the campaigns' plans put so much on the days until then."""
    moved = sum(flow.accrued + flow.spent for flow in map(stages, row.flows.values()))
    return float(max(planned_cents + sum(row.unplanned.values()), moved))


def consumed_before(row: Spending, today: date, until: date) -> float:
    """Return the most that is consumed on a day from today on and before another one, with no new fact. A
    plan puts the same on each day of a week: only where weeks end it can be the most."""
    first, last = look_day(row, today).toordinal(), until.toordinal() - 1
    begins = (row.first_day or today).toordinal()
    ends = (day for day in range(first, last) if (day + 1 - begins) % WEEK_DAYS == 0)
    return consumed(row, max(scheduled(row, date.fromordinal(day)) for day in (first, *ends, last)))


def scheduled(row: Spending, day: date) -> float:
    """Return what the campaigns' own plans put on the days up to and with a day."""
    days = (day - (row.first_day or day)).days + 1
    week, part = divmod(max(0, days), WEEK_DAYS)
    begun = row.planned.get(week, 0) * part / WEEK_DAYS
    return sum(cents for each, cents in row.planned.items() if each < week) + begun


def share_passed(
    first: date, last: date, day: date, calendar: Calendar, weights: DayWeights = PLAIN
) -> float:
    """Return the share of the period up to and with a day, by the weight of its days; 1 for a period without
    any. Days that weigh alike are counted."""
    before = first - timedelta(days=1)
    if weights == PLAIN:
        return PLAIN_SHARES.of(before, last, day, calendar)
    whole = weight_between(first, last, calendar, weights)
    return weight_between(first, day, calendar, weights) / whole if whole else 1.0


class Shares:
    """Remembers the shares of periods by their working days, for the calendar that was last asked about, also
    where another partition asks about an equal one: many budgets have the same period and are looked at on
    the same days."""

    def __init__(self) -> None:
        self._years: Mapping[int, Year] = {}
        self._shares: dict[tuple[date, date, date], float] = {}

    def of(self, before: date, last: date, day: date, calendar: Calendar) -> float:
        if self._years is not calendar.years:
            if self._years != calendar.years:
                self._shares = {}
            self._years = calendar.years
        if len(self._shares) > MOST_SHARES:
            self._shares = {}
        share = self._shares.get((before, last, day))
        if share is None:
            whole = calendar.working_days_between(before, last)
            share = calendar.working_days_between(before, day) / whole if whole else 1.0
            self._shares[before, last, day] = share
        return share


PLAIN_SHARES = Shares()


def weight_between(first: date, last: date, calendar: Calendar, weights: DayWeights) -> float:
    """Return the weight of the days from the first to the last. Of brands, a budget knows none."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return sum(weight(day, calendar.years.get(day.year, NO_YEAR), weights, "") for day in days)

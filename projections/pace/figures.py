"""What is read from the book of pace: the goal of a day, and what was sold in a period."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from forewarn.domain.target.period import period_named, periods_of
from forewarn.projections.pace.row import Goal, Track


def goal_on(goals: Mapping[str, Goal], day: date) -> tuple[str, Goal] | None:
    """Return the shortest period of the day that has a goal, and the goal."""
    for period in periods_of(day):
        goal = goals.get(period)
        if goal is not None:
            return period, goal
    return None


def sold_in(track: Track, period: str, is_quantity: bool) -> int:
    """Return the net sales of a period in the unit of its goal."""
    sold = 0
    for month in months_of(period):
        of_month = track.months.get(month)
        if of_month is not None:
            sold += of_month.quantity if is_quantity else of_month.normal_cents + of_month.promotion_cents
    return sold


@lru_cache(maxsize=1_024)
def months_of(period: str) -> tuple[str, ...]:
    first, last = period_named(period)
    return tuple(f"{first.year:04}-{month:02}" for month in range(first.month, last.month + 1))


@lru_cache(maxsize=1_024)
def period_before(period: str) -> str:
    """Return the period of the same length before another one."""
    before = date.fromordinal(period_named(period).first.toordinal() - 1)
    month, quarter, year = periods_of(before)
    return year if "-" not in period else quarter if "Q" in period else month


@lru_cache(maxsize=1_024)
def year_before(period: str) -> str:
    """Return the same period of the year before."""
    return f"{int(period[:4]) - 1:04}{period[4:]}"


def months_known(track: Track, day: date) -> int:
    """Return for how many months, the present one left out, sales are known; 0 without any."""
    first = min(track.months, default="")
    return 12 * (day.year - int(first[:4])) + day.month - int(first[5:]) if first else 0


def mean_lump(track: Track, is_quantity: bool) -> float:
    """Return the mean delivery in the unit of the goal."""
    return track.lumps.mean_cents * scale_of(track, is_quantity)


def scale_of(track: Track, is_quantity: bool) -> float:
    """Return what turns amounts into the unit of the goal: pieces follow from what a piece was sold for."""
    if not is_quantity:
        return 1.0
    cents = sum(sold.normal_cents + sold.promotion_cents for sold in track.months.values())
    pieces = sum(sold.quantity for sold in track.months.values())
    return pieces / cents if cents > 0 and pieces > 0 else 0.0

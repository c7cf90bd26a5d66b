"""What a campaign did to sales: held against what the goods sell without any, weighed by the season.

The baseline is the median of the last eight weeks without promotion, by weight of their days. After the
campaign the same baseline tells what is missing, the dip. Source: WORKING_LIFE, row 21; DOMAIN, expense."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from statistics import fmean, median
from typing import NamedTuple

WEEKS, WEEKS_LOOKED_AT, DAYS_OF_A_WEEK = 8, 52, 7
LONGEST_DIP_DAYS = 28


class Sale(NamedTuple):
    """Goods delivered on a day, or returned (below zero), in minor units."""

    on: date
    cents: int
    promotion: bool = False


class Days(NamedTuple):
    first: date
    last: date


class Effect(NamedTuple):
    """Amounts in minor units. `weeks`: how many weeks without promotion are known; the baseline and the dip
    are None with fewer than eight, and the dip also before its days have passed."""

    weeks: int
    actual_cents: int
    baseline_cents: int | None
    dip_cents: int | None


def effect(
    sales: Sequence[Sale],
    campaign: Days,
    others: Iterable[Days],
    weight: Callable[[date], float],
    until: date,
) -> Effect:
    """Return what is known until a day. `others`: the days of other campaigns for the same goods."""
    rates = rates_before(sales, campaign.first, list(others), weight)
    actual = sold_in(sales, campaign)
    if len(rates) < WEEKS:
        return Effect(len(rates), actual, None, None)
    rate = usual(rates)
    baseline = rate * weight_of(campaign, weight)
    return Effect(len(rates), actual, round(baseline), dip(sales, campaign, rate, weight, until))


def usual(rates: Sequence[float]) -> float:
    """Return the median; who orders in fewer than half of the weeks has none, and the mean speaks."""
    return median(rates) or fmean(rates)


def dip(
    sales: Sequence[Sale], campaign: Days, rate: float, weight: Callable[[date], float], until: date
) -> int | None:
    """Return what was missing after a campaign, or None while that is not over."""
    after = Days(campaign.last + timedelta(days=1), last_day_of_dip(campaign))
    if until < after.last:
        return None
    return max(0, round(rate * weight_of(after, weight)) - sold_in(sales, after))


def last_day_of_dip(campaign: Days) -> date:
    """Return the day from which on the dip is known: it lasts as long as the campaign, and four weeks at the
    most."""
    lasted = (campaign.last - campaign.first).days + 1
    return campaign.last + timedelta(days=min(lasted, LONGEST_DIP_DAYS))


def rates_before(
    sales: Sequence[Sale], first: date, others: Sequence[Days], weight: Callable[[date], float]
) -> list[float]:
    """Return the sales for each unit of weight in the last weeks without promotion, the newest first."""
    known_since = min((sale.on for sale in sales), default=first)
    rates: list[float] = []
    for number in range(1, WEEKS_LOOKED_AT + 1):
        begins = first - timedelta(days=DAYS_OF_A_WEEK * number)
        week = Days(begins, begins + timedelta(days=DAYS_OF_A_WEEK - 1))
        if begins < known_since or len(rates) == WEEKS:
            break
        weighs = weight_of(week, weight)
        if weighs > 0 and is_plain(sales, week, others):
            rates.append(sold_in(sales, week) / weighs)
    return rates


def is_plain(sales: Iterable[Sale], week: Days, others: Iterable[Days]) -> bool:
    """Return whether no promotion touches a week."""
    if any(other.first <= week.last and week.first <= other.last for other in others):
        return False
    return not any(sale.promotion and week.first <= sale.on <= week.last for sale in sales)


def sold_in(sales: Iterable[Sale], days: Days) -> int:
    return sum(sale.cents for sale in sales if days.first <= sale.on <= days.last)


def weight_of(days: Days, weight: Callable[[date], float]) -> float:
    count = (days.last - days.first).days + 1
    return sum(weight(days.first + timedelta(days=number)) for number in range(count))

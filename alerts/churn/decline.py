"""The driver *decline*: the value of orders a day falls against the customer's own, season considered.

The last orders are compared with those before them. The fall counts by how rare it would be under the spread
of the customer's own orders and gaps; fewer SKUs an order make it rarer. Where the year before is not known,
it could be the lowest season."""

from datetime import date
from functools import partial
from math import log, sqrt
from typing import NamedTuple

from forewarn.alerts.churn.expected_season import joined
from forewarn.alerts.churn.rules import ChurnRules
from forewarn.alerts.churn.season import Season, season
from forewarn.alerts.churn.suspicion import Suspicion, Words
from forewarn.alerts.churn.tails import cautious, once_in
from forewarn.alerts.churn.visits import weight
from forewarn.alerts.churn.working_days import working_days
from forewarn.alerts.levels import Graded
from forewarn.alerts.monitor import Measure, Today
from forewarn.domain.money import decimal_amount
from forewarn.projections.rhythm.row import Rhythm

LAST = 6
FEWEST_BEFORE = 8
NARROWER = 0.75
SEASON_UNKNOWN = Season(0.3, 0.3)
DAYS_A_YEAR = 365


class Fall(NamedTuple):
    """`share`: what the last `orders` are worth a day, of what those before them were; `breadth`: the same
    of the SKUs an order; `years`: how long as many orders usually take."""

    orders: int
    share: float
    breadth: float
    variance: float
    years: float


def fall(row: Rhythm, rules: ChurnRules) -> Fall | None:
    """Return how the last orders compare; None with too little before them, and for no great fall."""
    days, cents = row.days, row.cents
    before = len(days) - LAST - 1
    if before < FEWEST_BEFORE:
        return None
    value, value_before = sum(cents[-LAST:]), sum(cents[1:-LAST])
    if value_before <= 0:
        return None
    usual = value_before / (days[-LAST - 1] - days[0])
    share = refused_too(row) * max(0, value) / (days[-1] - days[-LAST - 1]) / usual
    if share > 1 - rules.decline_percent / 100:
        return None
    years = LAST / 2 * (days[-LAST - 1] - days[0]) / before / DAYS_A_YEAR
    return Fall(LAST, share, breadth(row, LAST), variance(cents[1:-LAST], value_before, rules), years)


def refused_too(row: Rhythm) -> float:
    """Return how many times as much the customer wanted to order as it could: an order that is refused is no
    decline."""
    if not row.asked:
        return 1.0
    refused = [day for day in row.asked if row.days[0] < day <= row.days[-1] and day not in row.days]
    lately = sum(day > row.days[-LAST - 1] for day in refused)
    before = len(row.days) - LAST - 1
    return (1 + lately / LAST) / (1 + (len(refused) - lately) / before)


def breadth(row: Rhythm, orders: int) -> float:
    """Return how many SKUs the last orders had, of those before them."""
    skus, skus_before = sum(row.skus[-orders:]), sum(row.skus[1:-orders])
    times, times_before = sum(row.times[-orders:]), sum(row.times[1:-orders])
    return (skus / times) / (skus_before / times_before) if skus_before else 1.0


def of_breadth(row: Rhythm, orders: int, rules: ChurnRules) -> float:
    """Return how many times as rare a fall is by the SKUs of the last orders."""
    return rules.breadth_weight if breadth(row, orders) < NARROWER else 1.0


def variance(cents: list[int], total: int, rules: ChurnRules) -> float:
    """Return the variance of the logarithm of the share: of amounts and of gaps, and the drift of both."""
    count = len(cents)
    mean = total / count
    own = sum([(each - mean) ** 2 for each in cents]) / (mean * mean) / (count - 1)
    return (own + rules.gap_variation**2) * (1 / LAST + 1 / count) + rules.decline_drift**2


def look(row: Rhythm, today: Today, rules: ChurnRules) -> Suspicion | None:
    found = fall(row, rules)
    if found is None:
        return None
    table = working_days(today.calendar, rules.holiday_factor)
    own = season(row, row.days[0], row.days[-LAST - 1], row.last_day, table)
    of_year = SEASON_UNKNOWN if own is None else joined(own, rules)
    expected, variance = of_year.cents, found.variance + of_year.variance
    times_rarer = weight(row, today.on, rules) * of_breadth(row, LAST, rules)
    rarest = times_rarer * found.years * rarity(found.share / expected, variance, len(row.days) - LAST - 2)
    graded = rules.rarity_years.grade(rarest)
    if found.share / expected > 1 - rules.decline_percent / 100 or graded.keeps is None:
        return None
    return Suspicion(graded, partial(words, row, found, expected, rarest, graded, rules))


def rarity(share: float, variance: float, degrees: int) -> float:
    """Return the number of times among which so low a share happens once, by the t distribution of its
    logarithm."""
    if share >= 1:
        return 1.0
    return once_in(cautious(-log(max(share, 1e-9)) / sqrt(variance), degrees))


def words(
    row: Rhythm, found: Fall, expected: float, rarest: float, graded: Graded, rules: ChurnRules
) -> Words:
    value = sum(row.cents[-found.orders :])
    since = date.fromordinal(row.days[-found.orders - 1])
    measures = (
        Measure(
            name="share",
            value=round(100 * found.share, 1),
            threshold=100 - rules.decline_percent,
            unit="percent",
        ),
        Measure(name="season", value=round(100 * expected, 1), threshold=None, unit="percent"),
        Measure(
            name="breadth", value=round(100 * found.breadth, 1), threshold=100 * NARROWER, unit="percent"
        ),
        Measure(
            name="once_in", value=round(rarest), threshold=rules.rarity_years.threshold(graded), unit="years"
        ),
    )
    parameters = {
        "percent": f"{100 * found.share:.0f}",
        "season": f"{100 * expected:.0f}",
        "breadth": f"{100 * found.breadth:.0f}",
        "value": decimal_amount(value, row.currency or "CNY"),
        "currency": row.currency,
        "orders": str(found.orders),
        "since": since.isoformat(),
    }
    return Words("decline", parameters, measures, (since, date.fromordinal(row.last_day)))

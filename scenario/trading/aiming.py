"""What may be expected of a customer in a quarter, and the target that a sales manager makes of it."""

from datetime import timedelta
from functools import cache
from typing import NamedTuple

from forewarn.domain.target.period import period_named
from forewarn.scenario.lot import lot
from forewarn.scenario.trading.behaviour import own_season
from forewarn.scenario.trading.customers import Customer
from forewarn.scenario.trading.products import share_of_brand
from forewarn.scenario.trading.season import demand
from forewarn.scenario.trading.span import ONE_DAY, Span

AIM, MISJUDGED = 0.95, 0.06
"""The target against what may be expected, and its spread."""

DAYS_TO_LEAVE = 0.6
"""By how much working days lengthen a usual gap."""

LEAST_CENTS, LEAST_BRAND_CENTS = 100_000, 10_000


class Aim(NamedTuple):
    """`brand_cents` is 0 where no brand has a target of its own."""

    cents: int
    brand_cents: int


def aim(span: Span, customer: Customer, quarter: str) -> Aim:
    """Return the targets of a customer for a quarter, the whole to the full thousand yuan."""
    draws = lot(span.seed, "target", customer.number, quarter)
    usual = expected(customer, quarter)
    cents = max(LEAST_CENTS, rounded(usual.cents * AIM * draws.normal(1, MISJUDGED), LEAST_CENTS))
    brand = rounded(usual.brand_cents * AIM * draws.normal(1, MISJUDGED), LEAST_BRAND_CENTS)
    return Aim(cents, min(cents, max(LEAST_BRAND_CENTS, brand)) if customer.brand else 0)


def rounded(cents: float, unit: int) -> int:
    return round(cents / unit) * unit


def expected(customer: Customer, quarter: str) -> Aim:
    """Return what a customer orders in a quarter if all is as usual."""
    days = of_brand = 0.0
    for each in months_of(quarter):
        usual_days = (each.days + each.above * customer.season) * own_season(customer, each.month)
        days += usual_days
        of_brand += usual_days * share_of_brand(customer.brand, each.month)
    a_day = customer.usual_cents / (customer.every_days + DAYS_TO_LEAVE)
    return Aim(round(a_day * days), round(a_day * of_brand))


class Month(NamedTuple):
    """`above`: by how many days' demand a month lies above as many ordinary days."""

    month: int
    days: int
    above: float


@cache
def months_of(quarter: str) -> tuple[Month, ...]:
    first, last = period_named(quarter)
    days = [first + timedelta(days=each) for each in range((last + ONE_DAY - first).days)]
    of_months = [[day for day in days if day.month == month] for month in range(first.month, last.month + 1)]
    return tuple(Month(of[0].month, len(of), sum(demand(day) - 1 for day in of)) for of in of_months)

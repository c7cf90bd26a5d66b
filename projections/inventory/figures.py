"""How much of a SKU a dealer should hold: safety stock, reorder point, replenishment.

Units are base units, times are days. Source of the formulas: DOMAIN §3."""

from math import ceil, sqrt
from statistics import NormalDist
from typing import NamedTuple


class Demand(NamedTuple):
    """The sell-out of a day: its mean, and its spread as a standard deviation."""

    mean: float
    sigma: float


class LeadTime(NamedTuple):
    """The days from an order to the goods: their mean, and their spread as a standard deviation."""

    days: float
    sigma_days: float


def z_of(service_level_percent: float) -> float:
    """Return the standard normal quantile of a service level, such as 1.2816 for 90 %."""
    return NormalDist().inv_cdf(service_level_percent / 100)


def safety_stock(demand: Demand, lead: LeadTime, service_level_percent: float) -> float:
    """Return `z * sqrt(L * sigma_d^2 + d^2 * sigma_L^2)`."""
    variance = lead.days * demand.sigma**2 + demand.mean**2 * lead.sigma_days**2
    return z_of(service_level_percent) * sqrt(variance)


def reorder_point(demand: Demand, lead: LeadTime, service_level_percent: float) -> float:
    """Return the position at which the goods must be ordered: what sells until they come, and the safety."""
    return demand.mean * lead.days + safety_stock(demand, lead, service_level_percent)


def replenishment(
    units: int,
    on_order: int,
    demand: Demand,
    lead: LeadTime,
    service_level_percent: float,
    review_days: float,
    units_per_case: int = 1,
) -> int:
    """Return how many units to order now, in whole cases; 0 above the reorder point. The order lasts until
    the goods of the next review have come."""
    position = units + on_order
    point = reorder_point(demand, lead, service_level_percent)
    if demand.mean <= 0 or position > point:
        return 0
    wanted = point + demand.mean * review_days - position
    return ceil(wanted / units_per_case) * units_per_case

"""What a trouble changes in what a customer does. Without one, and before one starts, it changes nothing."""

from datetime import date, timedelta
from typing import NamedTuple

from forewarn.scenario.trading.customers import Customer
from forewarn.scenario.trading.kinds import Innocent, Kind
from forewarn.scenario.trading.season import SPRING_FESTIVALS, demand
from forewarn.scenario.trading.troubles import Trouble

LONGEST_DELAY_DAYS = 75
BRAND_SPREAD = 0.5
"""How much the part of one brand in an order varies, as a share of it: goods alternate."""

SUMMER, OUT_OF_SEASON = range(5, 10), -0.7


class Delay(NamedTuple):
    """Days in addition to the usual ones, and whether a trouble is the reason."""

    days: int
    troubled: bool


NONE = Delay(0, troubled=False)


def delay(customer: Customer, usual: date) -> Delay:
    """Return how much later a customer pays what it would usually pay on that day."""
    trouble = customer.trouble
    if trouble is None or not trouble.lasts_on(usual):
        return NONE
    match trouble.kind:
        case Kind.PAYS_LATER:
            return Delay(
                min(LONGEST_DELAY_DAYS, round(trouble.size * trouble.months_in(usual))), troubled=True
            )
        case Kind.SHORT_OF_MONEY:
            return Delay(round(trouble.size), troubled=True)
        case _:
            return NONE


def has_stopped_paying(trouble: Trouble | None, day: date) -> bool:
    return trouble is not None and trouble.kind is Kind.STOPS_PAYING and trouble.lasts_on(day)


def is_away(trouble: Trouble | None, day: date) -> bool:
    """Return whether the customer is on a long holiday around the Spring Festival."""
    if trouble is None or trouble.kind is not Innocent.LONG_HOLIDAY:
        return False
    days = (trouble.until - trouble.start).days
    festival = SPRING_FESTIVALS.get(day.year)
    return festival is not None and festival - timedelta(days=5) <= day < festival + timedelta(days=days - 5)


def usual_size(customer: Customer, day: date) -> float:
    """Return the size of an order of somebody with whom nothing is the matter, against an ordinary day's."""
    return (1 + (demand(day) - 1) * customer.season) * own_season(customer, day.month)


def own_season(customer: Customer, month: int) -> float:
    """Return what somebody who sells in one season orders in a month, against all others."""
    trouble = customer.trouble
    if trouble is None or trouble.kind is not Innocent.STRONG_SEASON:
        return 1.0
    return 1 + trouble.size * (1 if month in SUMMER else OUT_OF_SEASON)


def order_size(customer: Customer, day: date) -> float:
    """Return the size of an order against the usual one of an ordinary day."""
    return usual_size(customer, day) * troubled_size(customer.trouble, day)


def troubled_size(trouble: Trouble | None, day: date) -> float:
    """Return the size of an order against the one without the trouble."""
    if trouble is None or not trouble.lasts_on(day):
        return 1.0
    match trouble.kind:
        case Kind.ORDERS_THIN_OUT:
            return max(0.2, 1 - trouble.size * min(1.0, trouble.months_in(day) / 4))
        case Kind.SLUMP:
            return 1 - trouble.size
        case Kind.STUFFING:
            return 1 + trouble.size
        case _:
            return 1.0


def brand_size(customer: Customer, brand: str, day: date) -> float:
    """Return how much of a brand is ordered against what would be ordered without the trouble."""
    trouble = customer.trouble
    if trouble is None or trouble.kind is not Kind.BRAND_SLUMP or not trouble.lasts_on(day):
        return 1.0
    return 1 - trouble.size if brand == customer.brand else 1.0


def order_gap(customer: Customer, day: date) -> float:
    """Return the days from one order to the next, against the usual ones."""
    trouble = customer.trouble
    if trouble is None or trouble.kind is not Kind.ORDERS_THIN_OUT or not trouble.lasts_on(day):
        return 1.0
    return 1 + 2.5 * trouble.size * min(1.0, trouble.months_in(day) / 4)


def orders_no_more(trouble: Trouble | None, day: date) -> bool:
    return (
        trouble is not None and trouble.kind in (Kind.ORDERS_STOP, Innocent.CLOSES) and trouble.lasts_on(day)
    )

"""The sorts of customers there are, and the habits of each."""

from typing import NamedTuple

from forewarn.domain.customer.facts import Kind as CustomerKind
from forewarn.scenario.goods import SNACKS, WATER
from forewarn.scenario.lot import Lot
from forewarn.scenario.trading.kinds import Innocent, Kind
from forewarn.scenario.trading.troubles import IS_NEW, Trouble

DEALERS, REPORTING = ("dealer", "second_tier"), 0.6
HAS_A_BRAND_TARGET, BRANDS = {"A": 0.4, "B": 0.1, "C": 0.0}, (WATER, SNACKS)
"""The share of customers with a target for a brand, by grade, and the brands that sell all year."""

USUAL_FIRST_ORDER_DAYS, FIRST_ORDER_SPREAD, LATEST_FIRST_ORDER_DAYS = 14.0, 0.5, 60


class Sort(NamedTuple):
    """`usual_yuan`: the median of an order and its spread among customers; `every_days`: the same of the days
    between two orders. Payment days of 0: everything is prepaid."""

    kind: CustomerKind
    grade: str
    share: float
    usual_yuan: float
    every_days: float
    payment_days: tuple[int, ...]


SORTS = (
    Sort("nka", "A", 0.05, 75_000, 8, (45, 60)),
    Sort("rka", "A", 0.07, 55_000, 8, (45, 60)),
    Sort("dealer", "A", 0.17, 60_000, 7, (30, 45)),
    Sort("dealer", "B", 0.30, 24_000, 9, (30, 45)),
    Sort("lka", "B", 0.08, 18_000, 10, (45,)),
    Sort("dealer", "C", 0.13, 10_000, 14, (15, 30)),
    Sort("second_tier", "C", 0.10, 6_000, 16, (15, 30)),
    Sort("second_tier", "C", 0.10, 5_000, 16, (0,)),
)


class Habit(NamedTuple):
    """Days after the due day on which a customer usually pays, and their spread."""

    late_days: float
    spread_days: float


def is_about_stock(trouble: Trouble | None) -> bool:
    return trouble is not None and trouble.kind in (Kind.STUFFING, Innocent.FEED_STOPS)


def sort_of(draws: Lot, trouble: Trouble | None) -> Sort:
    """Return a sort of customer; only dealers on credit have a trouble with their stock."""
    place = draws.random()
    if is_about_stock(trouble):
        return next(sort for sort in SORTS if sort.kind == "dealer")
    for sort in SORTS:
        place -= sort.share
        if place < 0:
            return sort
    return SORTS[-1]


def habit(draws: Lot, trouble: Trouble | None) -> Habit:
    """Most pay some days early, some a little late; some always late, more or less regularly."""
    usual = Habit(draws.normal(-4, 2), draws.between(1, 3))
    if draws.happens(0.25):
        usual = Habit(draws.between(0, 4), draws.between(1, 4))
    if trouble is not None and trouble.kind is Innocent.HABITUALLY_LATE:
        return Habit(trouble.size, draws.between(1.5, 6))
    return usual


def season(draws: Lot, trouble: Trouble | None) -> float:
    usual = draws.between(0.5, 1.3)
    return usual if trouble is None or trouble.kind is not Innocent.STRONG_SEASON else 2 + trouble.size


def reports(draws: Lot, sort: Sort, trouble: Trouble | None) -> bool:
    """Return whether a customer reports what it sells; a new one holds nothing that it could report."""
    reporting = draws.happens(REPORTING) and sort.kind in DEALERS
    if trouble is not None and trouble.kind in IS_NEW:
        return False
    return reporting or is_about_stock(trouble)


def brand(draws: Lot, sort: Sort, trouble: Trouble | None) -> str:
    """Return the brand that has a target of its own, or an empty text."""
    chosen, has_one = draws.one_of(BRANDS), draws.happens(HAS_A_BRAND_TARGET[sort.grade])
    is_about_it = trouble is not None and trouble.kind is Kind.BRAND_SLUMP
    return chosen if has_one or is_about_it else ""


def first_order_days(draws: Lot, trouble: Trouble | None) -> int:
    """Return the days from the registration of a new customer to its first order; 0 for all others."""
    if trouble is None or trouble.kind not in IS_NEW:
        return 0
    if trouble.kind is Innocent.STARTS_SLOWLY:
        return round(trouble.size)
    days = draws.wide(USUAL_FIRST_ORDER_DAYS, FIRST_ORDER_SPREAD)
    return min(LATEST_FIRST_ORDER_DAYS, max(1, round(days)))

"""The supply book, and what others read from it."""

from forewarn.projections.supply.book import SUPPLY, week_of
from forewarn.projections.supply.reading import (
    SELL_OUT,
    complete_until,
    complete_weeks,
    days_of_supply,
    is_complete,
    last_whole_week,
    of_brand,
    sold_a_day,
    together,
    units_after,
)
from forewarn.projections.supply.row import FeedState, Held, Supply, Week

__all__ = [
    "SELL_OUT",
    "SUPPLY",
    "FeedState",
    "Held",
    "Supply",
    "Week",
    "complete_until",
    "complete_weeks",
    "days_of_supply",
    "is_complete",
    "last_whole_week",
    "of_brand",
    "sold_a_day",
    "together",
    "units_after",
    "week_of",
]

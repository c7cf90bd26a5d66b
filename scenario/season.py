"""The year of the story: its festivals, its season, and the company's promotions."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from scenario.goods import GIFTS, SNACKS, WATER

YEAR = 2025
SPRING_FESTIVAL = date(2025, 1, 29)  # 春节
MID_AUTUMN = date(2025, 10, 6)  # 中秋节
STOCKING_UP = timedelta(days=28)
SELLING_OFF = timedelta(days=18)


@dataclass(frozen=True, slots=True)
class Promotion:
    brand: str
    first_day: date
    last_day: date
    price: Decimal
    """The part of the normal price that is asked."""


PROMOTIONS = (
    Promotion(WATER, date(2025, 4, 21), date(2025, 5, 9), Decimal("0.90")),
    Promotion(WATER, date(2025, 6, 16), date(2025, 7, 4), Decimal("0.92")),
    Promotion(GIFTS, date(2025, 9, 1), date(2025, 9, 19), Decimal("0.88")),
    Promotion(SNACKS, date(2025, 11, 3), date(2025, 11, 14), Decimal("0.90")),
)


def demand(day: date) -> float:
    """Dealers stock up before the festivals, and sell off what they have after them."""
    for festival in (SPRING_FESTIVAL, MID_AUTUMN):
        if festival - STOCKING_UP <= day <= festival:
            return 1.4
        if festival < day <= festival + SELLING_OFF:
            return 0.7
    return 1.1 if 6 <= day.month <= 8 else 1.0


def promotion_of(brand: str, day: date) -> Promotion | None:
    for promotion in PROMOTIONS:
        if promotion.brand == brand and promotion.first_day <= day <= promotion.last_day:
            return promotion
    return None

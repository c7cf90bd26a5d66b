"""The seasons that all customers share: festivals, summer, and the company's promotions."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from forewarn.scenario.goods import GIFTS, SNACKS, WATER

SPRING_FESTIVALS = {
    2016: date(2016, 2, 8),
    2017: date(2017, 1, 28),
    2018: date(2018, 2, 16),
    2019: date(2019, 2, 5),
    2020: date(2020, 1, 25),
    2021: date(2021, 2, 12),
    2022: date(2022, 2, 1),
    2023: date(2023, 1, 22),
    2024: date(2024, 2, 10),
    2025: date(2025, 1, 29),
    2026: date(2026, 2, 17),
}
"""春节"""

MID_AUTUMNS = {
    2016: date(2016, 9, 15),
    2017: date(2017, 10, 4),
    2018: date(2018, 9, 24),
    2019: date(2019, 9, 13),
    2020: date(2020, 10, 1),
    2021: date(2021, 9, 21),
    2022: date(2022, 9, 10),
    2023: date(2023, 9, 29),
    2024: date(2024, 9, 17),
    2025: date(2025, 10, 6),
    2026: date(2026, 9, 25),
}
"""中秋节"""

FIRST_YEAR = min(SPRING_FESTIVALS)
STOCKING_UP, SELLING_OFF = timedelta(days=28), timedelta(days=18)


@dataclass(frozen=True, slots=True)
class Promotion:
    """`price` is the part of the normal price that is asked."""

    brand: str
    first: tuple[int, int]
    last: tuple[int, int]
    price: Decimal

    def runs_on(self, day: date) -> bool:
        return self.first <= (day.month, day.day) <= self.last


PROMOTIONS = (
    Promotion(WATER, (4, 21), (5, 9), Decimal("0.90")),
    Promotion(WATER, (6, 16), (7, 4), Decimal("0.92")),
    Promotion(GIFTS, (9, 1), (9, 19), Decimal("0.88")),
    Promotion(SNACKS, (11, 3), (11, 14), Decimal("0.90")),
)
"""Of every year."""


@cache
def demand(day: date) -> float:
    """Return how much is wanted, against an ordinary day: customers stock up before festivals, and sell off
    what they have after them."""
    for festival in (*near(SPRING_FESTIVALS, day), *near(MID_AUTUMNS, day)):
        if festival - STOCKING_UP <= day <= festival:
            return 1.4
        if festival < day <= festival + SELLING_OFF:
            return 0.7
    return 1.1 if 6 <= day.month <= 8 else 1.0


def near(festivals: dict[int, date], day: date) -> list[date]:
    """Return the festivals of the day's year and of the next."""
    return [festivals[year] for year in (day.year, day.year + 1) if year in festivals]


def promotion_of(brand: str, day: date) -> Promotion | None:
    return next((each for each in PROMOTIONS if each.brand == brand and each.runs_on(day)), None)

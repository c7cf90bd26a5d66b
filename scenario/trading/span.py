"""How large the market is, and how long it lives."""

from dataclasses import dataclass
from datetime import date, timedelta

LAST_YEAR = 2025
"""The last year whose holidays are known."""

MOST_YEARS, MOST_CUSTOMERS = 10, 1_000_000
"""How large a market may be."""

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """`years` whole years that end with the last day of `LAST_YEAR`. `troubled` of False: the same customers,
    with whom nothing is the matter."""

    seed: int = 7
    customers: int = 60
    years: int = 1
    troubled: bool = True

    @property
    def first_day(self) -> date:
        return date(LAST_YEAR - self.years + 1, 1, 1)

    @property
    def last_day(self) -> date:
        return date(LAST_YEAR, 12, 31)

    @property
    def days(self) -> int:
        return (self.last_day - self.first_day).days + 1

    def day_at(self, share: float) -> date:
        """Return the day on which this share of the span is over."""
        return self.first_day + timedelta(days=int(self.days * share))

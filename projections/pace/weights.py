"""How much of a period's sales belongs to each of its days. Source: DOMAIN, sales pace: working day × weekday
weight × season × promotion weight, 0 on rest days, make-up workdays counted."""

from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate

import msgspec

from forewarn.domain.calendar import NO_YEAR, Calendar, Year
from forewarn.domain.target.period import Period, period_named
from forewarn.domain.weekdays import SATURDAY

EVEN = (1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0)


class Season(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Days between `first` and `last`, both inclusive, that sell `factor` times as much as others; for one
    brand, or for all. A festival that moves with the moon has a season for each year."""

    first: date
    last: date
    factor: float
    brand: str = ""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"last {self.last} must not lie before first {self.first}")
        if not self.factor > 0:
            raise ValueError(f"factor {self.factor} must be above 0")


class DayWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`weekdays` from Monday to Sunday: a make-up workday on a Saturday counts with the Saturday's.
    `months` from January to December; `seasons` and `promotions` multiply what they meet."""

    weekdays: tuple[float, float, float, float, float, float, float] = EVEN
    months: tuple[float, ...] = ()
    seasons: tuple[Season, ...] = ()
    promotions: tuple[Season, ...] = ()

    def __post_init__(self) -> None:
        if len(self.months) not in (0, 12):
            raise ValueError(f"months has {len(self.months)} factors: give twelve, or none")
        if any(not 0 <= factor < float("inf") for factor in (*self.weekdays, *self.months)):
            raise ValueError("a factor of a day is a number from 0 up")


PLAIN = DayWeights()


class Share(msgspec.Struct, frozen=True, gc=False):
    """The weight of a period's days up to one of them, and of all."""

    gone: float
    whole: float

    @property
    def part(self) -> float:
        """From 0 to 1; all of it where no day has a weight."""
        return self.gone / self.whole if self.whole else 1.0


def share_until(
    period: str, day: date, calendar: Calendar, weights: DayWeights = PLAIN, brand: str = ""
) -> Share:
    """Return the weight of the period up to and with a day, before it or after it also."""
    return Share(weight_until(period, day, calendar, weights, brand), whole(period, calendar, weights, brand))


def part_until(period: str, day: date, calendar: Calendar, weights: DayWeights, brand: str) -> float:
    """Return the same as a part of the whole, from 0 to 1."""
    parts = parts_of(period, calendar, weights, brand)
    place = (day - period_named(period).first).days
    return parts[min(place, len(parts) - 1)] if place >= 0 else 0.0


def parts_of(period: str, calendar: Calendar, weights: DayWeights, brand: str) -> tuple[float, ...]:
    """Return the part of the period's weight that has gone with each of its days; the last one is 1."""
    days = period_named(period)
    return running_parts(days, calendar.years.get(days.first.year, NO_YEAR), weights, brand)


def weight_until(period: str, day: date, calendar: Calendar, weights: DayWeights, brand: str) -> float:
    sums = sums_of(period, calendar, weights, brand)
    place = min((day - period_named(period).first).days, len(sums) - 1)
    return sums[place] if place >= 0 else 0.0


def whole(period: str, calendar: Calendar, weights: DayWeights, brand: str) -> float:
    return sums_of(period, calendar, weights, brand)[-1]


def sums_of(period: str, calendar: Calendar, weights: DayWeights, brand: str) -> tuple[float, ...]:
    """Return the running sums of the weights of the period's days."""
    days = period_named(period)
    return running(days, calendar.years.get(days.first.year, NO_YEAR), weights, brand)


@lru_cache(maxsize=4_096)
def running(days: Period, year: Year, weights: DayWeights, brand: str) -> tuple[float, ...]:
    count = (days.last - days.first).days + 1
    each = (days.first + timedelta(days=n) for n in range(count))
    return tuple(accumulate(weight(day, year, weights, brand) for day in each))


@lru_cache(maxsize=4_096)
def running_parts(days: Period, year: Year, weights: DayWeights, brand: str) -> tuple[float, ...]:
    """Where no day has a weight, all of it is gone."""
    sums = running(days, year, weights, brand)
    return tuple(each / sums[-1] if sums[-1] else 1.0 for each in sums)


def weight(day: date, year: Year, weights: DayWeights, brand: str) -> float:
    is_worked = day in year.makeup_days if day.weekday() >= SATURDAY else day not in year.rest_days
    if not is_worked:
        return 0.0
    factor = weights.weekdays[day.weekday()] * (weights.months[day.month - 1] if weights.months else 1.0)
    for season in (*weights.seasons, *weights.promotions):
        if season.first <= day <= season.last and season.brand in ("", brand):
            factor *= season.factor
    return factor

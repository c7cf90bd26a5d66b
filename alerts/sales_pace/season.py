"""The season within a period: how its months differ by what the customer sold in them a year before.

The months of one year say little, since a customer places few orders in each. So a month counts only as far
as the customer's months differ by more than orders scatter (empirical Bayes)."""

from datetime import date
from functools import lru_cache
from math import sqrt

from forewarn.alerts.sales_pace.setting import Setting
from forewarn.domain.target.period import month_of
from forewarn.projections.pace.figures import months_of, period_before, year_before
from forewarn.projections.pace.row import Sold, Track

MONTHS_OF_A_YEAR = 12
BY_THE_EDGES = 1 / 4
"""The variance, in orders at most, of how many orders of an even rhythm fall into a month."""

BEYOND_CHANCE = 1 + sqrt(2 / (MONTHS_OF_A_YEAR - 1))
"""The variance of twelve numbers that differ by chance alone, with one standard error of it."""


def season_of(track: Track, period: str, setting: Setting) -> dict[str, float] | None:
    """Return by how much each month of a period sells more than the others; None where nothing is known, or
    where the customer has no season."""
    months = months_of(period)
    before = months_of(year_before(period))
    known = year_until(track, period)
    if len(months) == 1 or known is None:
        return None
    mean_cents = sum(known) / MONTHS_OF_A_YEAR
    if mean_cents <= 0:
        return None
    lumps = track.lumps
    noise = lumps.mean_cents / mean_cents * (lumps.amount_spread + lumps.gap_spread + BY_THE_EDGES)
    squares = sum([(cents / mean_cents - 1) ** 2 for cents in known])
    own = squares / MONTHS_OF_A_YEAR - noise * BEYOND_CHANCE
    if own <= 0:
        return None
    sold_cents = [track.months.get(month, NOTHING).cents for month in before]
    shares = [setting.share(year_before(period), month) for month in before]
    return dict(zip(months, factors(sold_cents, shares, own / (own + noise)), strict=True))


def year_until(track: Track, period: str) -> list[int] | None:
    """Return what was sold in each of the twelve months before a period, in minor units; None where the
    customer is known for less. Its first month may not be whole."""
    months = year_before_month(months_of(period)[0])
    if months[0] <= min(track.months, default="9999"):
        return None
    return [track.months.get(month, NOTHING).cents for month in months]


@lru_cache(maxsize=1_024)
def year_before_month(month: str) -> tuple[str, ...]:
    """Return the twelve months before one, the first of them first."""
    months = [month]
    for _ in range(MONTHS_OF_A_YEAR):
        months.append(period_before(months[-1]))
    return tuple(reversed(months[1:]))


def factors(sold_cents: list[int], shares: list[float], trust: float) -> list[float]:
    """Return what each month sells against the mean of all, drawn to 1 as far as it is not trusted."""
    whole_cents, found = sum(sold_cents), []
    for cents, share in zip(sold_cents, shares, strict=True):
        alike = whole_cents * share
        found.append(1 + trust * (max(0, cents) / alike - 1) if alike > 0 else 1.0)
    return found


def in_season(parts: tuple[float, ...], first: int, season: dict[str, float]) -> tuple[float, ...]:
    """Return the parts of a period's weight that have gone with its days, from the ordinal `first` on, with
    its season."""
    gone, before, found = 0.0, 0.0, list[float]()
    for number, part in enumerate(parts):
        gone += (part - before) * season[month_of(date.fromordinal(first + number))]
        before = part
        found.append(gone)
    return tuple(each / gone for each in found) if gone > 0 else parts


NOTHING = Sold()

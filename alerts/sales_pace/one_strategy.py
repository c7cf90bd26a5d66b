"""On pace because of one strategy only, such as special prices. Source: WORKING_LIFE, row 21."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from forewarn.projections.campaigns.row import Running

LOOKED_AT = timedelta(days=180)
"""For so long the book keeps campaigns that are evaluated."""


class MainStrategy(NamedTuple):
    """`share` is the part of all campaigns, from 0 to 1. `evidence` names the last events of its own."""

    name: str
    share: float
    campaigns: int
    evidence: tuple[str, ...]


def main_strategy(campaigns: Iterable[Running], brand: str, on: date, minimum: int) -> MainStrategy | None:
    """Return the strategy of most campaigns, of a brand or of all, that have begun and ended within half a
    year or run on; None where there are fewer than `minimum`."""
    lately = [each for each in campaigns if is_of(each, brand) and is_lately(each, on)]
    counts = Counter(each.strategy for each in lately if each.strategy)
    if len(lately) < minimum or not counts:
        return None
    name = max(counts, key=lambda strategy: (counts[strategy], strategy))
    evidence = tuple(each.event_id for each in lately if each.strategy == name and each.event_id)
    return MainStrategy(name, counts[name] / len(lately), len(lately), evidence[-5:])


def is_of(campaign: Running, brand: str) -> bool:
    return not brand or campaign.brand == brand


def is_lately(campaign: Running, on: date) -> bool:
    return campaign.first_day <= on < campaign.last_day + LOOKED_AT

"""Two campaigns that lower the price of the same goods on the same days need a reason. Source: WORKING_LIFE,
row 25."""

from datetime import date

import msgspec

from forewarn.domain.campaign.facts import CampaignProposed
from forewarn.domain.decider import Refused
from forewarn.domain.needs import Reading, ReadingOf

PRICE_STRATEGIES = frozenset({"price", "special_price", "price_cut", "discount", "特价", "降价"})


class Running(msgspec.Struct, frozen=True, gc=False):
    """An approved campaign of a customer that lowers prices. No goods and no brand: all goods."""

    campaign: str
    first_day: date
    last_day: date
    skus: tuple[str, ...] = ()
    brand: str = ""


PRICED: Reading[tuple[Running, ...]] = Reading("price campaigns")


def price_campaigns_of(subject: str) -> ReadingOf[tuple[Running, ...]]:
    """Return the need for a customer's approved campaigns with a price strategy."""
    return ReadingOf(PRICED, subject)


def must_not_overlap(fact: CampaignProposed, running: tuple[Running, ...]) -> None:
    if fact.strategy not in PRICE_STRATEGIES or fact.overlap_reason:
        return
    for other in running:
        if overlaps(fact, other):
            raise Refused(
                f"campaign {other.campaign} lowers the price of the same goods from {other.first_day} to "
                f"{other.last_day}: propose {fact.campaign} again with an overlap_reason"
            )


def overlaps(fact: CampaignProposed, other: Running) -> bool:
    same_days = fact.first_day <= other.last_day and other.first_day <= fact.last_day
    return same_days and same_goods(fact, other)


def same_goods(fact: CampaignProposed, other: Running) -> bool:
    """Goods are compared by SKU where both name SKUs, otherwise by brand."""
    if fact.skus and other.skus:
        return not set(fact.skus).isdisjoint(other.skus)
    return not (fact.brand and other.brand) or fact.brand == other.brand

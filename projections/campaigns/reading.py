"""What decisions read from the book of campaigns."""

from datetime import date

from forewarn.domain.campaign import overlapping
from forewarn.projections.campaigns.row import Campaigns


def price_campaigns(row: Campaigns, subject: str, today: date) -> tuple[overlapping.Running, ...]:
    """Return the approved campaigns that lower prices, each up to the day on which it really ended."""
    return tuple(
        overlapping.Running(
            name, each.first_day, min(each.ended_on or each.last_day, each.last_day), each.skus, each.brand
        )
        for name, each in row.campaigns.items()
        if each.strategy in overlapping.PRICE_STRATEGIES
    )

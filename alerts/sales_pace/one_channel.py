"""On pace because of one channel only. Source: WORKING_LIFE, row 21.

Stores of a chain are lost at once: who sells nearly all through one channel depends on it. The channel of
goods is what the dealer's report names, or else the outlet."""

from collections.abc import Sequence
from typing import NamedTuple

from forewarn.alerts.sales_pace.rules import SalesPaceRules
from forewarn.projections.supply.row import Held


class MainChannel(NamedTuple):
    """`share` is the part of all that was sold, from 0 to 1."""

    name: str
    share: float


def main_channel(stock: Sequence[Held], week: int, weeks: int) -> MainChannel | None:
    """Return the channel through which most was sold in so many weeks up to one; None where the dealer has
    reported for less, or names no channel. Goods count at cost, or by units where no product has a cost."""
    if min((held.since for held in stock), default=week) > week - weeks + 1:
        return None
    looked_at = [each for held in stock for each in held.weeks if 0 <= week - each.week < weeks]
    valued = any(each.sold_cents for each in looked_at)
    whole = sum(each.sold_cents if valued else each.sold for each in looked_at)
    sums: dict[str, int] = {}
    for each in looked_at:
        for name, (units, cents) in each.channels.items():
            sums[name] = sums.get(name, 0) + (cents if valued else units)
    if not sums or whole <= 0:
        return None
    name = max(sums, key=lambda channel: (sums[channel], channel))
    return MainChannel(name, sums[name] / whole)


def depends_on_it(found: MainChannel | None, rules: SalesPaceRules) -> bool:
    return found is not None and found.share > rules.channel_share

"""What a dealer holds in all, by brand, in constant space: what monitors read."""

from datetime import date

import msgspec


class Week(msgspec.Struct, gc=False, array_like=True):
    """What moved in a week, in units. `week` counts Mondays; `other` is what was adjusted less what was
    returned and damaged. The same in minor units at cost: `taken_cents` is all that came in, less what was
    returned and damaged; `sold_cents` is what was sold. `channels`: units and minor units that were sold
    through each; an outlet whose channel is not named is one of its own."""

    week: int
    received: int = 0
    sold: int = 0
    other: int = 0
    taken_cents: int = 0
    sold_cents: int = 0
    channels: dict[str, tuple[int, int]] = {}

    @property
    def net(self) -> int:
        return self.received - self.sold + self.other


class Held(msgspec.Struct, gc=False, array_like=True):
    """Of one brand. `units` may be below zero: the dealer sold more than was there. `value_cents` is at cost,
    of the goods whose cost is known. `since`: the first week in which something moved. `weeks`: the last ones
    with movements, the oldest first."""

    units: int = 0
    value_cents: int = 0
    since: int = 0
    weeks: list[Week] = []


class FeedState(msgspec.Struct, gc=False, array_like=True):
    """`until`: the last day that was completed. `missing`: days before it, since the feed began, that were
    not: the last ones of them."""

    until: date
    missing: list[date] = []


class Supply(msgspec.Struct, gc=False, array_like=True):
    """One row a customer. `brands` by brand; `feeds` by name. `counted_on`: the day of the last complete
    count."""

    currency: str = ""
    brands: dict[str, Held] = {}
    feeds: dict[str, FeedState] = {}
    counted_on: date | None = None

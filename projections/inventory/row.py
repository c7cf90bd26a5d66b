"""A dealer's position in one SKU, with its batches, in constant space but for the batches on hand."""

from datetime import date

import msgspec


class Batch(msgspec.Struct, gc=False, array_like=True):
    """Units on hand of one batch. `expiry` is the last day on which they may be sold. `aged`: more than a
    third of the shelf life was used up on arrival."""

    units: int
    received_on: date
    expiry: date | None = None
    produced: date | None = None
    shelf_life_days: int | None = None
    aged: bool = False


class Day(msgspec.Struct, gc=False, array_like=True):
    """Units that moved on a day, which is an ordinal: `net` of everything, `sold` by the dealer."""

    day: int
    net: int = 0
    sold: int = 0


class Count(msgspec.Struct, gc=False, array_like=True):
    """The last count: `units` were there, `booked` units should have been. `event_id` counted them."""

    on: date
    units: int
    booked: int
    event_id: str

    @property
    def difference(self) -> int:
        return self.units - self.booked


class Inventory(msgspec.Struct, gc=False, array_like=True):
    """One row a customer and SKU; the row without a SKU holds the last complete count. Units are base units.

    `short`: units sold beyond what was there. `opening`: what an adjustment booked before anything else
    moved. `days`: the last ones with movements, the oldest first. `latest`: the last events, the oldest
    first."""

    brand: str = ""
    currency: str = ""
    cost_cents: int | None = None
    opening: int = 0
    received: int = 0
    sold: int = 0
    returned: int = 0
    damaged: int = 0
    adjusted: int = 0
    rejected: int = 0
    aged: int = 0
    short: int = 0
    since: date | None = None
    batches: dict[str, Batch] = {}
    days: list[Day] = []
    count: Count | None = None
    latest: list[str] = []

    @property
    def units(self) -> int:
        """The closing position; below zero where more was sold than was there."""
        return self.opening + self.received - self.sold - self.returned - self.damaged + self.adjusted

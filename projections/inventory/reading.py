"""What is read from an inventory: differences, demand, days of supply, and the age of the goods."""

from collections.abc import Iterator
from datetime import date
from math import sqrt
from typing import Literal, NamedTuple, TypeAlias

from forewarn.projections.inventory.book import DAYS_KEPT, units_on
from forewarn.projections.inventory.figures import Demand
from forewarn.projections.inventory.row import Batch, Count, Inventory

DAYS_LOOKED_AT = 28
LEAST_DAYS = 14
PARTS = 3
AgeState: TypeAlias = Literal["fresh", "aged", "near_expiry", "expired", "unknown"]


class Age(NamedTuple):
    """The age of a batch. `used` is the share of its shelf life, from 0 on; `days_left`: until the expiry
    day. `aged`: more than a third of the shelf life is used up; `near_expiry`: more than two thirds;
    `expired`: it may not be sold any more."""

    batch: str
    units: int
    age_days: int | None
    used: float | None
    days_left: int | None
    state: AgeState


def last_count(row: Inventory, complete: Count | None) -> Count | None:
    """Return the last count of a SKU. A later complete count that did not name it found none of it."""
    if complete is None or (row.count is not None and row.count.on >= complete.on):
        return row.count
    if row.since is None or row.since > complete.on:
        return row.count
    return Count(complete.on, 0, units_on(row, complete.on), complete.event_id)


def demand(row: Inventory, until: date, days: int = DAYS_LOOKED_AT) -> Demand | None:
    """Return the sell-out a day over the days up to `until`, those without sales included; None while fewer
    than two weeks are known. `until` is the last day that the sell-out feed completed."""
    if row.since is None:
        return None
    newest = row.days[-1].day if row.days else 0
    first = max(until.toordinal() - days + 1, row.since.toordinal(), newest - DAYS_KEPT + 1)
    looked_at = until.toordinal() - first + 1
    if looked_at < LEAST_DAYS:
        return None
    sold = [day.sold for day in row.days if first <= day.day <= until.toordinal()]
    mean = sum(sold) / looked_at
    squares = sum((units - mean) ** 2 for units in sold) + (looked_at - len(sold)) * mean**2
    return Demand(mean, sqrt(squares / (looked_at - 1)))


def days_of_supply(row: Inventory, until: date) -> float | None:
    """Return how many days the goods on hand last at the sell-out of the last four weeks; None where nothing
    was sold, or too few days are known."""
    sold = demand(row, until)
    return max(0, row.units) / sold.mean if sold is not None and sold.mean > 0 else None


def ages(row: Inventory, today: date) -> Iterator[Age]:
    """Yield the age of each batch on hand, those first that expire first."""
    for name, batch in row.batches.items():
        yield age(name, batch, today)


def age(name: str, batch: Batch, today: date) -> Age:
    days = None if batch.produced is None else (today - batch.produced).days
    life = batch.shelf_life_days
    used = days / life if days is not None and life else None
    left = None if batch.expiry is None else (batch.expiry - today).days
    return Age(name, batch.units, days, used, left, state_of(days, life, left))


def state_of(age_days: int | None, shelf_life_days: int | None, days_left: int | None) -> AgeState:
    """A unit may be sold through its expiry day. At exactly a third of its shelf life it is fresh still."""
    if days_left is not None and days_left < 0:
        return "expired"
    if age_days is None or not shelf_life_days:
        return "unknown"
    if age_days * PARTS > shelf_life_days * 2:
        return "near_expiry"
    return "aged" if age_days * PARTS > shelf_life_days else "fresh"


def value_cents(row: Inventory) -> int | None:
    """Return what the goods on hand have cost; None where the cost is not known."""
    return None if row.cost_cents is None else max(0, row.units) * row.cost_cents

"""Units come into batches and leave them, those first that expire first: in this order they stand in the
row."""

from datetime import date
from itertools import islice

from forewarn.domain.stock.facts import ReceivedStock
from forewarn.projections.inventory.row import Batch, Inventory

BATCHES_KEPT = 200


def batch_key(batch: str, expiry: date | None) -> str:
    """Return how a batch is named in the row: goods without a batch are told apart by their expiry."""
    return batch or ("" if expiry is None else expiry.isoformat())


def put(row: Inventory, units: int, on: date, line: ReceivedStock | None = None, batch: str = "") -> None:
    """Add units; those that make up for goods sold before they were booked are on hand no more."""
    covered = min(row.short, units)
    row.short -= covered
    units -= covered
    if not units:
        return
    key = batch if line is None else batch_key(line.batch, line.expiry)
    known = row.batches.get(key)
    if known is None:
        enter(row, key, Batch(units, on) if line is None else arrived(line, units, on))
    else:
        known.units += units


def arrived(line: ReceivedStock, units: int, on: date) -> Batch:
    return Batch(units, on, line.expiry, line.produced, line.shelf_life_days, line.aged)


def enter(row: Inventory, key: str, batch: Batch) -> None:
    """Add a batch in its place: those that expire first stand first. When there are too many, the first two
    are put together, so that the row stays small."""
    last = next(reversed(row.batches.values()), None)
    row.batches[key] = batch
    if last is not None and leaves_at(batch) < leaves_at(last):
        row.batches = dict(sorted(row.batches.items(), key=lambda item: leaves_at(item[1])))
    if len(row.batches) > BATCHES_KEPT:
        first, second = islice(row.batches, 2)
        row.batches[second].units += row.batches.pop(first).units


def leaves_at(batch: Batch) -> tuple[date, date]:
    """Return the order in which batches are sold: by expiry, then by arrival."""
    return batch.expiry or date.max, batch.received_on


def take(row: Inventory, units: int, batch: str = "") -> None:
    """Remove units from the batch that is named, then from those that expire first; the rest falls short."""
    named = row.batches.get(batch) if batch else None
    if named is not None:
        units = taken(row, batch, named, units)
    while units and row.batches:
        key = next(iter(row.batches))
        units = taken(row, key, row.batches[key], units)
    row.short += units


def taken(row: Inventory, key: str, batch: Batch, units: int) -> int:
    """Take as much as the batch has, and return what is left to take."""
    part = min(batch.units, units)
    batch.units -= part
    if not batch.units:
        del row.batches[key]
    return units - part

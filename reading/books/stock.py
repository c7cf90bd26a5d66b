"""What dealers hold, as listings: positions, batches with their age, and supply by brand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from forewarn.domain.money import Money
from forewarn.projections.directory import bare_id
from forewarn.projections.inventory.book import INVENTORY, WHOLE
from forewarn.projections.inventory.reading import ages, days_of_supply, last_count, value_cents
from forewarn.projections.inventory.row import Count, Inventory
from forewarn.projections.supply import SUPPLY, Supply, complete_until
from forewarn.projections.supply import days_of_supply as days_of_brand
from forewarn.projections.supply.reading import SELL_OUT, last_whole_week, sold_a_day
from forewarn.reading.books.listing import Cell, Listing
from forewarn.reading.books.reader import Reader

POSITIONS = tuple(
    "customer sku brand opening received sold_out returned damaged adjusted closing counted_on counted "
    "difference short complete_until days_of_supply value currency".split()
)
BATCHES = tuple(
    "customer sku batch units received_on produced expiry age_days used_percent days_left aged_on_arrival "
    "state".split()
)
SUPPLIES = tuple(
    "customer brand units value currency sold_a_day days_of_supply complete_until missing_days "
    "counted_on".split()
)


def positions(reader: Reader) -> Listing:
    return Listing(POSITIONS, (position_cells(*each) for each in goods_of_dealers(reader)))


def goods_of_dealers(reader: Reader) -> Iterator[tuple[str, str, Inventory, Count | None, date | None]]:
    """Yield customer, SKU and row; then the last count of the SKU, and the last day of complete sell-out."""
    customer, complete, until = "", None, None
    for subject, sku, row in reader.rows(INVENTORY):
        if subject != customer:
            customer, complete = subject, None
            until = complete_until(supply_of(reader, subject))
        if sku == WHOLE:
            complete = row.count
        else:
            yield bare_id(subject), sku, row, last_count(row, complete), until


def supply_of(reader: Reader, subject: str) -> Supply:
    rows = replace(reader, subject=subject).rows(SUPPLY)
    return next((row for _, _, row in rows), Supply())


def position_cells(
    customer: str, sku: str, row: Inventory, count: Count | None, until: date | None
) -> tuple[Cell, ...]:
    """Return the position. Days of supply are given for dealers whose sell-out is complete until some day,
    and a difference for goods whose movements are reported at all."""
    moved = (row.opening, row.received, row.sold, row.returned, row.damaged, row.adjusted, row.units)
    counted = (None, None) if count is None else (count.on, count.units)
    differs = None if count is None or row.since is None else count.difference
    lasts = None if until is None else rounded(days_of_supply(row, until))
    cents = value_cents(row)
    value = None if cents is None or not row.currency else Money(cents, row.currency)
    return (customer, sku, row.brand, *moved, *counted, differs, row.short, until, lasts, value, row.currency)


def batches(reader: Reader) -> Listing:
    day = reader.day
    rows = ((bare_id(subject), sku, row) for subject, sku, row in reader.rows(INVENTORY))
    return Listing(BATCHES, (cells for each in rows for cells in batch_cells(*each, day)))


def batch_cells(customer: str, sku: str, row: Inventory, day: date) -> Iterator[tuple[Cell, ...]]:
    for age in ages(row, day):
        batch = row.batches[age.batch]
        used = None if age.used is None else rounded(100 * age.used)
        dates = (batch.received_on, batch.produced, batch.expiry, age.age_days, used, age.days_left)
        yield (customer, sku, age.batch, age.units, *dates, batch.aged, age.state)


def supplies(reader: Reader) -> Listing:
    rows = ((bare_id(subject), row) for subject, _, row in reader.rows(SUPPLY))
    return Listing(SUPPLIES, (cells for each in rows for cells in supply_cells(*each)))


def supply_cells(customer: str, row: Supply) -> Iterator[tuple[Cell, ...]]:
    """Yield one line a brand. Nothing is concluded for a dealer whose sell-out was never complete."""
    until = complete_until(row)
    feed = row.feeds.get(SELL_OUT)
    missing = None if feed is None else len(feed.missing)
    for brand, held in sorted(row.brands.items()):
        value = Money(held.value_cents, row.currency) if row.currency else None
        sold = None if until is None else rounded(sold_a_day(held, last_whole_week(until)))
        lasts = None if until is None else rounded(days_of_brand(held, until))
        yield (
            customer,
            brand,
            held.units,
            value,
            row.currency,
            sold,
            lasts,
            until,
            missing,
            row.counted_on,
        )


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)

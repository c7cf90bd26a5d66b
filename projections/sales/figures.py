"""What is read from sales: detail, totals and running totals. Nothing of it is stored."""

from collections.abc import Iterable, Iterator, Mapping

from forewarn.projections.projection import Part
from forewarn.projections.sales.row import Sales, Volume


def added(volumes: Iterable[Volume]) -> Volume:
    """Written out field by field: monitors ask for totals after every append."""
    whole = Volume()
    for volume in volumes:
        whole.normal_quantity += volume.normal_quantity
        whole.normal_cents += volume.normal_cents
        whole.promotion_quantity += volume.promotion_quantity
        whole.promotion_cents += volume.promotion_cents
        whole.normal_returned_quantity += volume.normal_returned_quantity
        whole.normal_returned_cents += volume.normal_returned_cents
        whole.promotion_returned_quantity += volume.promotion_returned_quantity
        whole.promotion_returned_cents += volume.promotion_returned_cents
        whole.lines += volume.lines
    return whole


def together(rows: Iterable[Sales]) -> Sales:
    """Return the rows of one month as one."""
    whole = Sales()
    for row in rows:
        whole.currency = row.currency or whole.currency
        whole.adjustment_cents += row.adjustment_cents
        whole.adjustments += row.adjustments
        for brand, skus in row.brands.items():
            mine = whole.brands.setdefault(brand, {})
            for sku, volume in skus.items():
                mine[sku] = added((mine[sku], volume)) if sku in mine else volume
    return whole


def total(row: Sales) -> Volume:
    return added(volume for skus in row.brands.values() for volume in skus.values())


def adjusted_cents(row: Sales) -> int:
    """Goods delivered less goods returned, with the adjustments of the account."""
    return total(row).net_cents + row.adjustment_cents


def by_brand(row: Sales) -> dict[str, Volume]:
    return {brand: added(skus.values()) for brand, skus in sorted(row.brands.items())}


def by_sku(row: Sales) -> dict[str, Volume]:
    """Over all brands: a SKU that has moved to another brand is one SKU."""
    volumes: dict[str, list[Volume]] = {}
    for skus in row.brands.values():
        for sku, volume in skus.items():
            volumes.setdefault(sku, []).append(volume)
    return {sku: added(same) for sku, same in sorted(volumes.items())}


def brand_total(row: Sales, brand: str) -> Volume:
    return added(row.brands.get(brand, {}).values())


def cumulative(months: Mapping[Part, Sales], brand: str | None = None) -> Iterator[tuple[Part, Volume]]:
    """Month by month, everything since the first of the given months; of one brand, or of all."""
    running = Volume()
    for month, row in sorted(months.items()):
        of_month = total(row) if brand is None else brand_total(row, brand)
        running = added((running, of_month))
        yield month, running

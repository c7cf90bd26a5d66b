"""The sales book, and what others read from it."""

from projections.sales.book import SALES
from projections.sales.figures import (
    added,
    adjusted_cents,
    brand_total,
    by_brand,
    by_sku,
    cumulative,
    total,
)
from projections.sales.row import Sales, Volume

__all__ = [
    "SALES",
    "Sales",
    "Volume",
    "added",
    "adjusted_cents",
    "brand_total",
    "by_brand",
    "by_sku",
    "cumulative",
    "total",
]

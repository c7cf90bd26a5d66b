"""The sales book, and what others read from it."""

from forewarn.projections.sales.book import SALES
from forewarn.projections.sales.figures import (
    added,
    adjusted_cents,
    brand_total,
    by_brand,
    by_sku,
    cumulative,
    total,
)
from forewarn.projections.sales.row import Sales, Volume

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

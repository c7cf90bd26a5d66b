"""The book of prices, and what others read from it."""

from forewarn.projections.prices.book import PRICES
from forewarn.projections.prices.row import ListPrice, Prices

__all__ = ["PRICES", "ListPrice", "Prices"]

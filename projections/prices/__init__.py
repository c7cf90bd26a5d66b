"""The book of prices, and what others read from it."""

from projections.prices.book import PRICES
from projections.prices.row import ListPrice, Prices

__all__ = ["PRICES", "ListPrice", "Prices"]

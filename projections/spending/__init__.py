"""The spending book, and what others read from it."""

from projections.spending.book import SPENDING
from projections.spending.reading import use
from projections.spending.row import Flow, Spending, stages

__all__ = ["SPENDING", "Flow", "Spending", "stages", "use"]

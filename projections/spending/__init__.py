"""The spending book, and what others read from it."""

from forewarn.projections.spending.book import SPENDING
from forewarn.projections.spending.reading import use
from forewarn.projections.spending.row import Flow, Spending, stages

__all__ = ["SPENDING", "Flow", "Spending", "stages", "use"]

"""The book of sales targets, and what others read from it."""

from forewarn.projections.targets.book import TARGETS
from forewarn.projections.targets.row import Targets

__all__ = ["TARGETS", "Targets"]

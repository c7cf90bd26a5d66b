"""The book of sales targets, and what others read from it."""

from projections.targets.book import TARGETS
from projections.targets.row import Targets

__all__ = ["TARGETS", "Targets"]

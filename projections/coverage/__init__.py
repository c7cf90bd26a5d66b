"""The coverage book, and what others read from it."""

from projections.coverage.book import COVERAGE
from projections.coverage.reading import Covered, covered, planned_in
from projections.coverage.row import Coverage, Plan

__all__ = ["COVERAGE", "Coverage", "Covered", "Plan", "covered", "planned_in"]

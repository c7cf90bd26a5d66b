"""The coverage book, and what others read from it."""

from forewarn.projections.coverage.book import COVERAGE
from forewarn.projections.coverage.reading import Covered, covered, planned_in
from forewarn.projections.coverage.row import Coverage, Plan

__all__ = ["COVERAGE", "Coverage", "Covered", "Plan", "covered", "planned_in"]

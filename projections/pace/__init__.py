"""The book of pace: what monitors read of a customer's targets and sales, in a row of bounded size."""

from forewarn.projections.pace.book import PACE
from forewarn.projections.pace.row import Goal, Pace, Track

__all__ = ["PACE", "Goal", "Pace", "Track"]

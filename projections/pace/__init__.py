"""The book of pace: what monitors read of a customer's targets and sales, in a row of bounded size."""

from projections.pace.book import PACE
from projections.pace.row import Goal, Pace, Track

__all__ = ["PACE", "Goal", "Pace", "Track"]

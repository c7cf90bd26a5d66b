"""The rhythm book, and what others read from it."""

from forewarn.projections.rhythm.book import RHYTHM
from forewarn.projections.rhythm.reading import Usual, usual_amount
from forewarn.projections.rhythm.row import Month, Ordered, Rhythm

__all__ = ["RHYTHM", "Month", "Ordered", "Rhythm", "Usual", "usual_amount"]

"""The rhythm book, and what others read from it."""

from projections.rhythm.book import RHYTHM
from projections.rhythm.reading import Usual, usual_amount
from projections.rhythm.row import Month, Ordered, Rhythm

__all__ = ["RHYTHM", "Month", "Ordered", "Rhythm", "Usual", "usual_amount"]

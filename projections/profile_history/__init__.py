"""The history of the profile, and what is kept in it."""

from forewarn.projections.profile_history.book import PROFILE_HISTORY
from forewarn.projections.profile_history.row import Entry, Month

__all__ = ["PROFILE_HISTORY", "Entry", "Month"]

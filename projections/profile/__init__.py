"""The profile book, and what others read from it."""

from projections.profile.book import PROFILE
from projections.profile.reading import sharing, standing_reports
from projections.profile.row import Profile

__all__ = ["PROFILE", "Profile", "sharing", "standing_reports"]

"""The profile book, and what others read from it."""

from forewarn.projections.profile.book import PROFILE
from forewarn.projections.profile.reading import sharing, standing_reports
from forewarn.projections.profile.row import Profile

__all__ = ["PROFILE", "Profile", "sharing", "standing_reports"]

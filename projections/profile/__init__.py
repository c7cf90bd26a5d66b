"""The profile book, and what others read from it."""

from projections.profile.book import PROFILE
from projections.profile.reading import Named, named, segment, sharing, standing_reports
from projections.profile.row import Profile

__all__ = ["PROFILE", "Named", "Profile", "named", "segment", "sharing", "standing_reports"]

"""The book of a customer's campaigns and of its open claims."""

from forewarn.projections.campaigns.book import CAMPAIGNS
from forewarn.projections.campaigns.row import Campaigns, OpenClaim, Running, Unplanned

__all__ = ["CAMPAIGNS", "Campaigns", "OpenClaim", "Running", "Unplanned"]

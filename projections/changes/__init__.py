"""The changes book, and what is kept in it."""

from forewarn.projections.changes.book import CHANGES
from forewarn.projections.changes.row import Bounced, Change, Changes, Dated, Missed, Payer, Refund, Report

__all__ = ["CHANGES", "Bounced", "Change", "Changes", "Dated", "Missed", "Payer", "Refund", "Report"]

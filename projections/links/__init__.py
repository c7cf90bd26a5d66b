"""The links book: customers that share a legal representative or a guarantor."""

from forewarn.projections.links.book import LINKS
from forewarn.projections.links.row import Link, Told

__all__ = ["LINKS", "Link", "Told"]

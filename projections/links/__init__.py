"""The links book: customers that share a legal representative or a guarantor."""

from projections.links.book import LINKS
from projections.links.row import Link, Told

__all__ = ["LINKS", "Link", "Told"]

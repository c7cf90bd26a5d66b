"""The one place where a book is registered; facts are written into the books in this order."""

from collections.abc import Mapping
from typing import Any

from forewarn.projections.activities import ACTIVITIES
from forewarn.projections.campaigns.book import CAMPAIGNS
from forewarn.projections.changes.book import CHANGES
from forewarn.projections.charges import CHARGES_BOOK
from forewarn.projections.contacts.book import CONTACTS
from forewarn.projections.coverage.book import COVERAGE
from forewarn.projections.definitions.book import DEFINITIONS
from forewarn.projections.directory import DIRECTORY
from forewarn.projections.inventory.book import INVENTORY
from forewarn.projections.links.book import LINKS
from forewarn.projections.pace.book import PACE
from forewarn.projections.prices import PRICES
from forewarn.projections.profile.book import PROFILE
from forewarn.projections.profile_history.book import PROFILE_HISTORY
from forewarn.projections.projection import Projection
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.rhythm.book import RHYTHM
from forewarn.projections.sales.book import SALES
from forewarn.projections.service import SERVICE
from forewarn.projections.spending.book import SPENDING
from forewarn.projections.supply import SUPPLY
from forewarn.projections.targets.book import TARGETS

PROJECTIONS: tuple[Projection[Any], ...] = (
    DIRECTORY,
    PROFILE,
    RECEIVABLES,
    SALES,
    COVERAGE,
    RHYTHM,
    TARGETS,
    PACE,
    LINKS,
    DEFINITIONS,
    SUPPLY,
    SPENDING,
    CAMPAIGNS,
    CHARGES_BOOK,
    ACTIVITIES,
    INVENTORY,
    PRICES,
    CHANGES,
    CONTACTS,
    SERVICE,
    PROFILE_HISTORY,
)

BOOKS: Mapping[str, Projection[Any]] = {projection.name: projection for projection in PROJECTIONS}

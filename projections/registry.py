"""The one place where a book is registered; facts are written into the books in this order."""

from collections.abc import Mapping
from typing import Any

from projections.activities import ACTIVITIES
from projections.campaigns.book import CAMPAIGNS
from projections.changes.book import CHANGES
from projections.charges import CHARGES_BOOK
from projections.contacts.book import CONTACTS
from projections.coverage.book import COVERAGE
from projections.definitions.book import DEFINITIONS
from projections.directory import DIRECTORY
from projections.inventory.book import INVENTORY
from projections.links.book import LINKS
from projections.pace.book import PACE
from projections.prices import PRICES
from projections.profile.book import PROFILE
from projections.profile_history.book import PROFILE_HISTORY
from projections.projection import Projection
from projections.receivables.book import RECEIVABLES
from projections.rhythm.book import RHYTHM
from projections.sales.book import SALES
from projections.service import SERVICE
from projections.spending.book import SPENDING
from projections.supply import SUPPLY
from projections.targets.book import TARGETS

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

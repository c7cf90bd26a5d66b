"""The readings that decisions can ask of the books: one line for each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic

from forewarn.domain.budget.use import AVAILABLE
from forewarn.domain.campaign.chain import CHARGES
from forewarn.domain.campaign.overlapping import PRICED
from forewarn.domain.claim.activity import FIRST_CLAIM
from forewarn.domain.customer.shared_currency import GROUP_CURRENCY
from forewarn.domain.definition.known import BRANDS, ELEMENTS, LISTED, PRODUCT
from forewarn.domain.needs import Reading
from forewarn.domain.target.in_force import TARGETS_OF
from forewarn.projections.activities import ACTIVITIES, first_claim
from forewarn.projections.campaigns.book import CAMPAIGNS
from forewarn.projections.campaigns.reading import price_campaigns
from forewarn.projections.charges import CHARGES_BOOK, charges
from forewarn.projections.definitions.book import DEFINITIONS
from forewarn.projections.definitions.reading import brands_of, elements_on, listed_on, product_on
from forewarn.projections.projection import Projection, RowT
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.standing import shared_currency
from forewarn.projections.spending.book import SPENDING
from forewarn.projections.spending.reading import use
from forewarn.projections.targets.book import TARGETS
from forewarn.projections.targets.book import read as read_targets


@dataclass(frozen=True, slots=True)
class BookReading(Generic[RowT]):
    """How a book answers: `read` makes the answer of the subject's row, as of today. It is pure."""

    projection: Projection[RowT]
    read: Callable[[RowT, str, date], Any]


Readings = Mapping[Reading[Any], BookReading[Any]]

READINGS: Readings = {
    AVAILABLE: BookReading(SPENDING, use),
    CHARGES: BookReading(CHARGES_BOOK, charges),
    FIRST_CLAIM: BookReading(ACTIVITIES, first_claim),
    PRICED: BookReading(CAMPAIGNS, price_campaigns),
    GROUP_CURRENCY: BookReading(RECEIVABLES, shared_currency),
    TARGETS_OF: BookReading(TARGETS, read_targets),
    PRODUCT: BookReading(DEFINITIONS, product_on),
    LISTED: BookReading(DEFINITIONS, listed_on),
    BRANDS: BookReading(DEFINITIONS, brands_of),
    ELEMENTS: BookReading(DEFINITIONS, elements_on),
}

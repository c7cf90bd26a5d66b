"""What dealers should order, as a listing."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from forewarn.domain.definition.bodies import Product
from forewarn.domain.policy import Policy
from forewarn.domain.subjects import customer
from forewarn.projections.definitions.book import DEFINITIONS
from forewarn.projections.definitions.reading import product_on
from forewarn.projections.inventory.figures import LeadTime, reorder_point, replenishment, safety_stock
from forewarn.projections.inventory.on_order import on_order
from forewarn.projections.inventory.reading import demand
from forewarn.reading.books.goods import PRODUCT
from forewarn.reading.books.listing import Cell, Listing
from forewarn.reading.books.reader import Reader
from forewarn.reading.books.stock import goods_of_dealers, rounded

PROPOSALS = tuple(
    "customer sku brand units on_order sold_a_day spread safety_stock reorder_point order_units "
    "complete_until".split()
)
SPREADS_OF_LEAD_TIME = 3


def proposals(reader: Reader) -> Listing:
    return Listing(PROPOSALS, proposal_cells(reader, policy_of(reader), reader.day))


def policy_of(reader: Reader) -> Policy:
    return reader.in_force().rules.policy


def proposal_cells(reader: Reader, policy: Policy, day: date) -> Iterator[tuple[Cell, ...]]:
    """Yield what to order of each SKU that sells, beside what the dealer waits for."""
    lead = LeadTime(policy.lead_days, policy.lead_spread_days)
    level = policy.service_level_percent
    cases: dict[str, int] = {}
    awaited = AwaitedGoods(reader, arrived_before(policy, day))
    for dealer, sku, row, _, until in goods_of_dealers(reader):
        wanted = None if until is None else demand(row, until)
        if wanted is None or wanted.mean <= 0:
            continue
        if sku not in cases:
            cases[sku] = units_per_case(reader, sku, day)
        waits_for = awaited.units(dealer, sku)
        units = replenishment(row.units, waits_for, wanted, lead, level, policy.review_days, cases[sku])
        safety, point = safety_stock(wanted, lead, level), reorder_point(wanted, lead, level)
        figures = (rounded(wanted.mean), rounded(wanted.sigma), rounded(safety), rounded(point))
        yield (dealer, sku, row.brand, row.units, waits_for, *figures, units, until)


def arrived_before(policy: Policy, day: date) -> date:
    """Return the day before which every delivery has arrived: three spreads beyond the lead time."""
    return day - timedelta(days=policy.lead_days + SPREADS_OF_LEAD_TIME * policy.lead_spread_days)


class AwaitedGoods:
    """Answers what each dealer waits for, and reads the facts of one dealer at a time."""

    def __init__(self, reader: Reader, since: date) -> None:
        self._reader, self._since = reader, since
        self._dealer = ""
        self._units: Mapping[str, int] = {}

    def units(self, dealer: str, sku: str) -> int:
        if dealer != self._dealer:
            facts = replace(self._reader, subject=customer(dealer)).facts()
            self._dealer, self._units = dealer, on_order(facts, self._since)
        return self._units.get(sku, 0)


def units_per_case(reader: Reader, sku: str, day: date) -> int:
    """Return how many units a case holds; 1 for goods that are not published."""
    product: Product | None = None
    for subject, _, row in replace(reader, subject=f"{PRODUCT}{sku}").rows(DEFINITIONS):
        product = product_on(row, subject, day)
    return 1 if product is None else product.units_per_case

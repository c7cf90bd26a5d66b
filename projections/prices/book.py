"""The book of prices: subject `definition/price_list/<id>`, part SKU. A list grows with goods, so its prices
stand in rows of their own; which version of the list is in force, the book of definitions says."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from forewarn.domain.decider import Fact
from forewarn.domain.definition.bodies import PRICE_LIST_KIND, PriceList, body_of
from forewarn.domain.definition.facts import DefinitionPublished
from forewarn.projections.prices.row import ListPrice, Prices
from forewarn.projections.projection import Part, Projection


@lru_cache(maxsize=4)
def prices_of(body: str) -> tuple[str, Mapping[str, Decimal]]:
    """Return the currency and the price of each SKU. Remembered, since every row of a list asks for them."""
    decoded = body_of(PriceList, body)
    return decoded.currency, {price.sku: price.unit_price for price in decoded.prices}


def skus(fact: DefinitionPublished) -> Sequence[Part]:
    return tuple(prices_of(fact.body)[1]) if fact.kind == PRICE_LIST_KIND else ()


def evolve(row: Prices, fact: Fact, event_id: str, part: Part = "") -> None:
    """Prices of days that are past leave the row."""
    if not isinstance(fact, DefinitionPublished) or fact.kind != PRICE_LIST_KIND:
        return
    currency, prices = prices_of(fact.body)
    if part not in prices:
        return
    before = [price for price in row.versions if price.from_day < fact.from_day]
    in_use = max((price.from_day for price in before if price.from_day <= fact.on), default=date.min)
    kept = [price for price in before if price.from_day >= in_use]
    row.currency = currency
    row.versions = [*kept, ListPrice(fact.version, fact.from_day, prices[part])]


PRICES = Projection("prices", Prices, (DefinitionPublished,), evolve, skus)

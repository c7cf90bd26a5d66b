"""What the company publishes of its products, and how much of each is wanted."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache

from forewarn.domain.definition.price_lists import ListedPrice, PublishPriceList
from forewarn.domain.definition.products import PublishProduct
from forewarn.domain.money import Money
from forewarn.scenario import staff
from forewarn.scenario.goods import GIFTS, SKUS, SNACKS, Sku, weight
from forewarn.scenario.trading.agenda import Deed

CURRENCY, PRICE_LIST = "CNY", "dealers"
COST = Decimal("0.72")
"""Of the price."""

SHELF_LIFE_DAYS = {"QY-W550": 540, "QY-J300": 270, "MS-G2": 120, "CY-R120": 240}
USUAL_SHELF_LIFE_DAYS = 365
MUST_STOCK = ("QY-W550", "CY-P070", "MS-G1")


def published(day: date) -> Iterator[Deed]:
    for sku in SKUS:
        yield Deed(staff.MASTER_DATA, product(sku, day))
    prices = tuple(ListedPrice(sku.sku, sku.price) for sku in SKUS)
    yield Deed(staff.MASTER_DATA, PublishPriceList(day, PRICE_LIST, CURRENCY, prices, day))


def product(sku: Sku, day: date) -> PublishProduct:
    return PublishProduct(
        on=day,
        sku=sku.sku,
        name=sku.name,
        brand=sku.brand,
        base_unit="case",
        shelf_life_days=shelf_life_days(sku.sku),
        cost=Money(round(sku.price * COST * 100), CURRENCY),
        high_profit=sku.brand == GIFTS,
        key_brand=sku.brand == SNACKS,
        must_stock=("A", "B") if sku.sku in MUST_STOCK else (),
        from_day=day,
    )


def shelf_life_days(sku: str) -> int:
    return SHELF_LIFE_DAYS.get(sku, USUAL_SHELF_LIFE_DAYS)


@cache
def share_of_brand(brand: str, month: int) -> float:
    """Return the share of a brand in all that is wanted in a month."""
    weights = {sku.sku: weight(sku, month) for sku in SKUS}
    return sum(weights[sku.sku] for sku in SKUS if sku.brand == brand) / sum(weights.values())


@cache
def units_of_a_yuan(month: int) -> tuple[float, ...]:
    """Return how many units of each product are wanted in a month for a yuan spent on all of them."""
    weights = [weight(sku, month) for sku in SKUS]
    return tuple(each / sum(weights) / float(sku.price) for sku, each in zip(SKUS, weights, strict=True))

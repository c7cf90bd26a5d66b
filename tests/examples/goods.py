"""Dealer C1, who holds tea: what is known of it, and what a command about its stock or a definition gives."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import Standing
from forewarn.domain.definition.bodies import Elements, Product
from forewarn.domain.definition.decisions import DEFINITION
from forewarn.domain.definition.facts import DefinitionFact
from forewarn.domain.definition.known import ANY_PRODUCT, ELEMENTS_OF_FILE, product_of
from forewarn.domain.needs import Need, StandingOf
from forewarn.domain.policy import Policy
from forewarn.domain.stock import facts
from forewarn.domain.stock.decisions import STOCK

DEALER = "customer/C1"
MONDAY = date(2026, 3, 2)
TEA = Product(name="Tea 500 g", brand="Yunshan", shelf_life_days=180, cost_cents=4_200, cost_currency="CNY")
SHELF: Mapping[str, Product] = {"TEA": TEA, "CUP": Product(name="Cup", brand="Yunshan")}
NOTHING_PUBLISHED: Mapping[str, Product] = {}


def after(days: int) -> date:
    return MONDAY + timedelta(days=days)


def circumstances(
    products: Mapping[str, Product] = SHELF,
    skus: tuple[str, ...] = ("TEA", "CUP", "RICE"),
    elements: Elements | None = None,
    policy: Policy | None = None,
    registered: bool = True,
) -> Circumstances:
    gathered: dict[Need[Any], Any] = {product_of(sku): products.get(sku) for sku in skus}
    gathered |= {ANY_PRODUCT: len(products), ELEMENTS_OF_FILE: elements}
    gathered[StandingOf(DEALER)] = Standing(DEALER, "CNY") if registered else None
    return Circumstances(after(60), "li", policy or Policy(), gathered)


def when(command: Any, *given: facts.StockFact, **about: Any) -> list[facts.StockFact]:
    return STOCK.decide(command, STOCK.fold(given), circumstances(**about))


def defined(command: Any, *given: DefinitionFact, **about: Any) -> list[DefinitionFact]:
    return DEFINITION.decide(command, DEFINITION.fold(given), circumstances(**about))

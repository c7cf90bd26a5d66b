"""A price list is published, for goods that are known."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.definition.bodies import PRICE_LIST_KIND, Price, PriceList
from forewarn.domain.definition.conditions import must_be_named, must_differ
from forewarn.domain.definition.facts import DefinitionFact
from forewarn.domain.definition.known import products_of
from forewarn.domain.definition.publishing import publish
from forewarn.domain.definition.state import Definition
from forewarn.domain.money import known


@dataclass(frozen=True, slots=True)
class ListedPrice:
    """The price of one base unit."""

    sku: str
    unit_price: Decimal


@dataclass(frozen=True, slots=True)
class PublishPriceList:
    """The whole list: what it does not name has no price in it any more."""

    on: date
    price_list: str
    currency: str
    prices: tuple[ListedPrice, ...]
    from_day: date | None = None


def publish_price_list(
    command: PublishPriceList, definition: Definition, circumstances: Circumstances
) -> list[DefinitionFact]:
    must_be_a_price_list(command)
    products_of((price.sku for price in command.prices), circumstances)
    prices = tuple(Price(price.sku, price.unit_price) for price in command.prices)
    body = PriceList(command.currency, prices)
    return publish(PRICE_LIST_KIND, command.price_list, body, command.on, command.from_day, definition)


def must_be_a_price_list(command: PublishPriceList) -> None:
    must_be_named(command.price_list, "a price list needs an id")
    if not known(command.currency):
        raise Refused(f"{command.currency!r} is not a currency of ISO 4217, such as CNY")
    if not command.prices:
        raise Refused(f"price list {command.price_list} has no prices: add one, or retire the list")
    must_differ((price.sku for price in command.prices), f"price list {command.price_list}")
    for price in command.prices:
        must_be_a_price(price)


def must_be_a_price(price: ListedPrice) -> None:
    must_be_named(price.sku, "every price names its goods: a SKU is missing")
    if not price.unit_price.is_finite() or price.unit_price < Decimal(0):
        raise Refused(f"{price.unit_price} is no price for {price.sku}: it must be zero or above")

"""What somebody wants defined: products, price lists, the elements of the customer file.

Stream: `definition/<kind>/<id>`. A version holds from the day after it is published, or from `from_day`; the
first version of an id may hold from the same day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from forewarn.domain.money import Money


@dataclass(frozen=True, slots=True)
class PublishProduct:
    """`shelf_life_days` and `cost` of none are not known: then there is no age of goods and no margin.
    `must_stock`: the classes of stores that must have it on the shelf. `listed_from` and `listed_to`: the
    first and the last day on which it is sold."""

    on: date
    sku: str
    name: str
    brand: str
    specification: str = ""
    base_unit: str = ""
    units_per_case: int = 1
    shelf_life_days: int | None = None
    cost: Money | None = None
    high_profit: bool = False
    key_brand: bool = False
    must_stock: tuple[str, ...] = ()
    listed_from: date | None = None
    listed_to: date | None = None
    from_day: date | None = None


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


@dataclass(frozen=True, slots=True)
class ElementOfFile:
    """An element of the customer file. `required_for`: the kinds of customers whose file must hold it."""

    name: str
    section: str = ""
    required_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishElements:
    """All elements of the customer file: from then on no other is accepted."""

    on: date
    elements: tuple[ElementOfFile, ...]
    from_day: date | None = None


@dataclass(frozen=True, slots=True)
class RetireDefinition:
    """Ends a definition from the next day on. It may be published again later."""

    on: date
    kind: str
    definition: str


DefinitionCommand: TypeAlias = PublishProduct | PublishPriceList | PublishElements | RetireDefinition

"""The bodies of definitions by kind. A new kind is one struct and one line in `BODIES`."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import TypeAlias, TypeVar

import msgspec

PRODUCT_KIND, PRICE_LIST_KIND, ELEMENTS_KIND = "product", "price_list", "elements"
FILE = "file"
"""The id of the one definition of the elements of the customer file."""


class Product(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Goods that are sold. `cost_cents` is the cost of one base unit in minor units of `cost_currency`."""

    name: str
    brand: str
    specification: str = ""
    base_unit: str = ""
    units_per_case: int = 1
    shelf_life_days: int | None = None
    cost_cents: int | None = None
    cost_currency: str = ""
    high_profit: bool = False
    key_brand: bool = False
    must_stock: tuple[str, ...] = ()
    listed_from: date | None = None
    listed_to: date | None = None

    def cost_in(self, currency: str) -> int | None:
        """Return the cost of a unit in minor units, or None when it is not known in the currency."""
        return self.cost_cents if self.cost_currency == currency else None


class Price(msgspec.Struct, frozen=True, gc=False):
    sku: str
    unit_price: Decimal


class PriceList(msgspec.Struct, frozen=True, gc=False):
    currency: str
    prices: tuple[Price, ...]


class Element(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    name: str
    section: str = ""
    required_for: tuple[str, ...] = ()


class Elements(msgspec.Struct, frozen=True, gc=False):
    elements: tuple[Element, ...]


Body: TypeAlias = Product | PriceList | Elements
BodyT = TypeVar("BodyT", bound=msgspec.Struct)

BODIES: Mapping[str, type[msgspec.Struct]] = {
    PRODUCT_KIND: Product,
    PRICE_LIST_KIND: PriceList,
    ELEMENTS_KIND: Elements,
}


def canonical(body: msgspec.Struct) -> str:
    """Return the body as JSON with its keys in order: equal bodies give equal texts."""
    return msgspec.json.encode(body, order="sorted").decode()


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def body_of(kind: type[BodyT], text: str) -> BodyT:
    """Return the body that a fact holds as text."""
    return msgspec.json.decode(text, type=kind)

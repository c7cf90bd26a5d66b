"""What must hold before something is published."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from domain.decider import Refused
from domain.definition.commands import ElementOfFile, ListedPrice, PublishPriceList, PublishProduct
from domain.definition.state import Definition
from domain.money import known

MOST_ELEMENTS = 500


def first_day_of(on: date, wanted: date | None, definition: Definition, name: str) -> date:
    """Return the day from which the new version holds. Raises Refused for a day when another is in use."""
    earliest = on + timedelta(days=1) if definition.version else on
    day = on + timedelta(days=1) if wanted is None else wanted
    if day < earliest:
        reason = (
            "a version in use never changes" if definition.version else "nothing is defined for days before"
        )
        raise Refused(f"{name} cannot hold from {day}: {reason}; the earliest day is {earliest}")
    return day


def must_be_a_product(command: PublishProduct) -> None:
    must_be_named(command.sku, "a product needs a SKU")
    must_be_named(command.name, f"product {command.sku} needs a name")
    if command.units_per_case < 1:
        raise Refused(f"a case of {command.sku} holds {command.units_per_case} units: the least is 1")
    if command.shelf_life_days is not None and command.shelf_life_days < 1:
        raise Refused(f"{command.sku} keeps for {command.shelf_life_days} days: leave out what is not known")
    if command.cost is not None and command.cost.cents < 0:
        raise Refused(f"{command.sku} costs {command.cost}: a cost is zero or above")
    first, last = command.listed_from, command.listed_to
    if first is not None and last is not None and last < first:
        raise Refused(
            f"{command.sku} would be listed from {first} to {last}: the last day is before the first"
        )


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


def must_be_elements(elements: tuple[ElementOfFile, ...]) -> None:
    if not elements:
        raise Refused("the customer file has no elements: name at least one")
    if len(elements) > MOST_ELEMENTS:
        raise Refused(f"the customer file has {len(elements)} elements: the most are {MOST_ELEMENTS}")
    for element in elements:
        must_be_named(element.name, "an element of the customer file has no name: add it")
    must_differ((element.name for element in elements), "the customer file")


def must_be_named(name: str, otherwise: str) -> None:
    if not name.strip():
        raise Refused(otherwise)


def must_differ(names: Iterable[str], place: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise Refused(f"{place} names {name} twice: keep one")
        seen.add(name)

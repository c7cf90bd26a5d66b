"""A product is published: what it is, and of which brand."""

from dataclasses import dataclass
from datetime import date, timedelta

from forewarn.domain.decider import Refused
from forewarn.domain.definition.bodies import PRODUCT_KIND, Product
from forewarn.domain.definition.conditions import must_be_named
from forewarn.domain.definition.facts import DefinitionFact
from forewarn.domain.definition.publishing import listed, publish
from forewarn.domain.definition.state import Definition
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


def publish_product(command: PublishProduct, definition: Definition) -> list[DefinitionFact]:
    must_be_a_product(command)
    cost = command.cost
    body = Product(
        name=command.name,
        brand=command.brand,
        specification=command.specification,
        base_unit=command.base_unit,
        units_per_case=command.units_per_case,
        shelf_life_days=command.shelf_life_days,
        cost_cents=None if cost is None else cost.cents,
        cost_currency="" if cost is None else cost.currency,
        high_profit=command.high_profit,
        key_brand=command.key_brand,
        must_stock=command.must_stock,
        listed_from=command.listed_from,
        listed_to=command.listed_to,
    )
    facts = publish(PRODUCT_KIND, command.sku, body, command.on, command.from_day, definition)
    return [*facts, *of_another_brand(command, definition)] if facts else []


def of_another_brand(command: PublishProduct, definition: Definition) -> list[DefinitionFact]:
    """Return what the list of products must know: first the new brand, so that it is never empty between."""
    if not definition.is_listed or definition.brand == command.brand:
        return []
    from_day = command.on + timedelta(days=1) if command.from_day is None else command.from_day
    return [
        listed(PRODUCT_KIND, command.sku, is_listed, command.on, from_day, brand)
        for is_listed, brand in ((True, command.brand), (False, definition.brand))
    ]


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

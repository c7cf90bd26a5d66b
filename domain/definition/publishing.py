"""A definition is published, as a new version or for the first time, and retired."""

from datetime import date, timedelta

from domain import subjects
from domain.circumstances import Circumstances
from domain.decider import Refused
from domain.definition.bodies import (
    ELEMENTS_KIND,
    FILE,
    PRICE_LIST_KIND,
    PRODUCT_KIND,
    Body,
    Element,
    Elements,
    Price,
    PriceList,
    Product,
    canonical,
    digest,
)
from domain.definition.commands import PublishElements, PublishPriceList, PublishProduct, RetireDefinition
from domain.definition.conditions import (
    first_day_of,
    must_be_a_price_list,
    must_be_a_product,
    must_be_elements,
)
from domain.definition.facts import DefinitionFact, DefinitionListed, DefinitionPublished, DefinitionRetired
from domain.definition.known import products_of
from domain.definition.state import Definition
from domain.sequence import must_not_precede


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


def publish_price_list(
    command: PublishPriceList, definition: Definition, circumstances: Circumstances
) -> list[DefinitionFact]:
    must_be_a_price_list(command)
    products_of((price.sku for price in command.prices), circumstances)
    prices = tuple(Price(price.sku, price.unit_price) for price in command.prices)
    body = PriceList(command.currency, prices)
    return publish(PRICE_LIST_KIND, command.price_list, body, command.on, command.from_day, definition)


def publish_elements(command: PublishElements, definition: Definition) -> list[DefinitionFact]:
    must_be_elements(command.elements)
    body = Elements(tuple(Element(each.name, each.section, each.required_for) for each in command.elements))
    return publish(ELEMENTS_KIND, FILE, body, command.on, command.from_day, definition)


def publish(
    kind: str, name: str, body: Body, on: date, wanted: date | None, definition: Definition
) -> list[DefinitionFact]:
    """Return the new version, or nothing when the last one says the same."""
    text = canonical(body)
    if definition.is_listed and digest(text) == definition.digest:
        return []
    must_not_precede(on, definition.latest, f"{kind} {name} was last published or retired")
    from_day = first_day_of(on, wanted, definition, f"{kind} {name}")
    published = DefinitionPublished(
        subject=subjects.definition(kind, name),
        on=on,
        definition=name,
        kind=kind,
        version=definition.version + 1,
        from_day=from_day,
        body=text,
        digest=digest(text),
    )
    if definition.is_listed:
        return [published]
    brand = body.brand if isinstance(body, Product) else ""
    return [published, listed(kind, name, True, on, from_day, brand)]


def of_another_brand(command: PublishProduct, definition: Definition) -> list[DefinitionFact]:
    """Return what the list of products must know: first the new brand, so that it is never empty between."""
    if not definition.is_listed or definition.brand == command.brand:
        return []
    from_day = command.on + timedelta(days=1) if command.from_day is None else command.from_day
    return [
        listed(PRODUCT_KIND, command.sku, is_listed, command.on, from_day, brand)
        for is_listed, brand in ((True, command.brand), (False, definition.brand))
    ]


def retire(command: RetireDefinition, definition: Definition) -> list[DefinitionFact]:
    kind, name = command.kind, command.definition
    if not definition.version:
        raise Refused(f"no {kind} is called {name!r}: nothing of this name was published")
    if definition.retired:
        return []
    must_not_precede(command.on, definition.latest, f"{kind} {name} was last published")
    from_day = command.on + timedelta(days=1)
    retired = DefinitionRetired(
        subject=subjects.definition(kind, name),
        on=command.on,
        definition=name,
        kind=kind,
        version=definition.version,
        from_day=from_day,
    )
    return [retired, listed(kind, name, False, command.on, from_day, definition.brand)]


def listed(kind: str, name: str, is_listed: bool, on: date, from_day: date, brand: str) -> DefinitionListed:
    return DefinitionListed(
        subject=subjects.definitions(kind),
        on=on,
        definition=name,
        kind=kind,
        listed=is_listed,
        from_day=from_day,
        brand=brand,
    )

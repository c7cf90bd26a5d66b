"""Definitions are published and retired; here the commands are only routed."""

from typing import TypeAlias, assert_never

from forewarn.domain import subjects
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Decider
from forewarn.domain.definition.bodies import ELEMENTS_KIND, FILE, PRICE_LIST_KIND, PRODUCT_KIND
from forewarn.domain.definition.elements import PublishElements, publish_elements
from forewarn.domain.definition.facts import DefinitionFact
from forewarn.domain.definition.known import needs_of_goods
from forewarn.domain.definition.price_lists import PublishPriceList, publish_price_list
from forewarn.domain.definition.products import PublishProduct, publish_product
from forewarn.domain.definition.publishing import RetireDefinition, retire
from forewarn.domain.definition.state import Definition, evolve
from forewarn.domain.needs import NOTHING, Needs

DefinitionCommand: TypeAlias = PublishProduct | PublishPriceList | PublishElements | RetireDefinition


def decide(
    command: DefinitionCommand, definition: Definition, circumstances: Circumstances
) -> list[DefinitionFact]:
    match command:
        case PublishProduct():
            return publish_product(command, definition)
        case PublishPriceList():
            return publish_price_list(command, definition, circumstances)
        case PublishElements():
            return publish_elements(command, definition)
        case RetireDefinition():
            return retire(command, definition)
        case _:
            assert_never(command)


def stream(command: DefinitionCommand) -> str:
    match command:
        case PublishProduct():
            return subjects.definition(PRODUCT_KIND, command.sku)
        case PublishPriceList():
            return subjects.definition(PRICE_LIST_KIND, command.price_list)
        case PublishElements():
            return subjects.definition(ELEMENTS_KIND, FILE)
        case RetireDefinition():
            return subjects.definition(command.kind, command.definition)
        case _:
            assert_never(command)


def needs(command: DefinitionCommand, definition: Definition) -> Needs:
    """Prices are of known goods; nothing else here depends on others."""
    if isinstance(command, PublishPriceList):
        return needs_of_goods(price.sku for price in command.prices)
    return NOTHING


DEFINITION: Decider[DefinitionCommand, Definition, DefinitionFact] = Decider(
    Definition(), decide, evolve, stream, needs
)

"""The elements of the customer file are published, all at once."""

from dataclasses import dataclass
from datetime import date

from forewarn.domain.decider import Refused
from forewarn.domain.definition.bodies import ELEMENTS_KIND, FILE, Element, Elements
from forewarn.domain.definition.conditions import must_be_named, must_differ
from forewarn.domain.definition.facts import DefinitionFact
from forewarn.domain.definition.publishing import publish
from forewarn.domain.definition.state import Definition


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


MOST_ELEMENTS = 500


def publish_elements(command: PublishElements, definition: Definition) -> list[DefinitionFact]:
    must_be_elements(command.elements)
    body = Elements(tuple(Element(each.name, each.section, each.required_for) for each in command.elements))
    return publish(ELEMENTS_KIND, FILE, body, command.on, command.from_day, definition)


def must_be_elements(elements: tuple[ElementOfFile, ...]) -> None:
    if not elements:
        raise Refused("the customer file has no elements: name at least one")
    if len(elements) > MOST_ELEMENTS:
        raise Refused(f"the customer file has {len(elements)} elements: the most are {MOST_ELEMENTS}")
    for element in elements:
        must_be_named(element.name, "an element of the customer file has no name: add it")
    must_differ((element.name for element in elements), "the customer file")

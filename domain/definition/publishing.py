"""A definition is published, as a new version or for the first time, and retired."""

from dataclasses import dataclass
from datetime import date, timedelta

from forewarn.domain import subjects
from forewarn.domain.decider import Refused
from forewarn.domain.definition.bodies import Body, Product, canonical, digest
from forewarn.domain.definition.conditions import first_day_of
from forewarn.domain.definition.facts import (
    DefinitionFact,
    DefinitionListed,
    DefinitionPublished,
    DefinitionRetired,
)
from forewarn.domain.definition.state import Definition
from forewarn.domain.sequence import must_not_precede


@dataclass(frozen=True, slots=True)
class RetireDefinition:
    """Ends a definition from the next day on. It may be published again later."""

    on: date
    kind: str
    definition: str


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

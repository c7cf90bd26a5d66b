"""What a later decision needs to know of a definition."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from forewarn.domain.definition.facts import (
    DefinitionFact,
    DefinitionListed,
    DefinitionPublished,
    DefinitionRetired,
)


@dataclass(frozen=True, slots=True)
class Definition:
    """`version` counts from 1; 0 stands for one that was never published. `latest`: date of the last fact;
    `brand`: that of a product, as far as it was listed."""

    version: int = 0
    digest: str = ""
    from_day: date = date.min
    retired: bool = False
    latest: date = date.min
    brand: str = ""

    @property
    def is_listed(self) -> bool:
        return self.version > 0 and not self.retired


def evolve(definition: Definition, fact: DefinitionFact) -> Definition:
    latest = max(definition.latest, fact.on)
    match fact:
        case DefinitionPublished():
            return Definition(fact.version, fact.digest, fact.from_day, False, latest, definition.brand)
        case DefinitionRetired():
            return replace(definition, retired=True, latest=latest)
        case DefinitionListed():
            return replace(definition, brand=fact.brand) if fact.listed else definition
        case _:
            assert_never(fact)

"""What was defined, as versioned data that decisions refer to. Stream: `definition/<kind>/<id>`."""

from datetime import date
from typing import TypeAlias

from forewarn.domain.decider import Fact


class DefinitionPublished(Fact, frozen=True):
    """The subject is the definition. `body` is canonical JSON of the kind's fields, so that kinds can grow
    without a new event; `digest` is the SHA-256 of the body, in hexadecimal digits. The version holds from
    `from_day` on, until a later one does."""

    definition: str
    kind: str
    version: int
    from_day: date
    body: str
    digest: str


class DefinitionRetired(Fact, frozen=True):
    """The subject is the definition. `version` is the last one, which no longer holds from `from_day` on."""

    definition: str
    kind: str
    version: int
    from_day: date


class DefinitionListed(Fact, frozen=True):
    """The subject is the kind, `definition/<kind>`: from `from_day` on it has one definition more, or one
    fewer (`listed` is false). Written beside the first version and beside the retirement, and twice where a
    product gets another `brand`, which is empty for other kinds."""

    definition: str
    kind: str
    listed: bool
    from_day: date
    brand: str = ""


DefinitionFact: TypeAlias = DefinitionPublished | DefinitionRetired | DefinitionListed

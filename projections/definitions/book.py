"""The book of definitions: one row a definition, `definition/<kind>/<id>`, and one a kind."""

from datetime import date

from forewarn.domain.decider import Fact
from forewarn.domain.definition.bodies import PRICE_LIST_KIND, PRODUCT_KIND
from forewarn.domain.definition.facts import DefinitionListed, DefinitionPublished, DefinitionRetired
from forewarn.projections.definitions.row import NOTHING, Defined, Version
from forewarn.projections.projection import Part, Projection

KEPT_ELSEWHERE = frozenset({PRICE_LIST_KIND})
"""Kinds whose body grows with goods: a book of their own holds it by SKU."""


def evolve(row: Defined, fact: Fact, event_id: str, part: Part = "") -> None:
    match fact:
        case DefinitionPublished():
            publish(row, fact)
        case DefinitionRetired():
            row.retired_from = fact.from_day
            row.versions = [version for version in row.versions if version.from_day < fact.from_day]
        case DefinitionListed():
            count(row, fact)


def publish(row: Defined, fact: DefinitionPublished) -> None:
    """A later word about the same days replaces what was to hold on them; what is past leaves the row."""
    body = "" if fact.kind in KEPT_ELSEWHERE else fact.body
    held = row.versions if row.retired_from is None else [*row.versions, nothing_from(row.retired_from)]
    before = [version for version in held if version.from_day < fact.from_day]
    in_use = max((version.from_day for version in before if version.from_day <= fact.on), default=date.min)
    kept = [version for version in before if version.from_day >= in_use]
    row.versions = [*kept, Version(fact.version, fact.from_day, fact.digest, body)]
    row.definition, row.kind, row.retired_from = fact.definition, fact.kind, None


def nothing_from(day: date) -> Version:
    """Return what holds between a retirement and the version that brings the definition back."""
    return Version(NOTHING, day, "", "")


def count(row: Defined, fact: DefinitionListed) -> None:
    row.kind = fact.kind
    change = 1 if fact.listed else -1
    row.listed = max(0, row.listed + change)
    if fact.kind == PRODUCT_KIND:
        products = row.brands.pop(fact.brand, 0) + change
        row.brands |= {fact.brand: products} if products > 0 else {}
    if not row.listed:
        row.listed_from = None
    elif fact.listed and (row.listed_from is None or fact.from_day < row.listed_from):
        row.listed_from = fact.from_day


DEFINITIONS = Projection(
    "definitions", Defined, (DefinitionPublished, DefinitionRetired, DefinitionListed), evolve, version=2
)

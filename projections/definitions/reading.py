"""What is in force on a day, read from the book of definitions."""

from collections.abc import Collection
from datetime import date

from forewarn.domain.definition.bodies import BodyT, Elements, Product, body_of
from forewarn.projections.definitions.row import NOTHING, Defined, Version


def version_on(row: Defined, day: date) -> Version | None:
    """Return the version in force on a day, or None before the first and after the retirement."""
    if row.retired_from is not None and row.retired_from <= day:
        return None
    begun = [version for version in row.versions if version.from_day <= day]
    return begun[-1] if begun and begun[-1].version != NOTHING else None


def body_on(row: Defined, kind: type[BodyT], day: date) -> BodyT | None:
    version = version_on(row, day)
    return None if version is None else body_of(kind, version.body)


def product_on(row: Defined, subject: str, day: date) -> Product | None:
    return body_on(row, Product, day)


def elements_on(row: Defined, subject: str, day: date) -> Elements | None:
    return body_on(row, Elements, day)


def brands_of(row: Defined, subject: str, day: date) -> Collection[str]:
    """Return the brands of all products, also of those that are in force from a later day; none while the
    brand of one is not known."""
    return () if "" in row.brands else row.brands.keys()


def listed_on(row: Defined, subject: str, day: date) -> int:
    """Return how many definitions of a kind there are; 0 until the first of them holds."""
    return row.listed if row.listed_from is not None and row.listed_from <= day else 0

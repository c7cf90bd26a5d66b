"""What is defined: the versions of one definition that hold or will hold, or how many a kind has."""

from datetime import date

import msgspec

NOTHING = 0
"""The version that stands for no definition at all: it was retired and comes back later."""


class Version(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """`body` is canonical JSON; empty for a kind whose body is kept elsewhere, such as a price list."""

    version: int
    from_day: date
    digest: str
    body: str


class Defined(msgspec.Struct, gc=False, array_like=True):
    """`versions`: the one in use when the last was published, and later ones, by the day they begin.
    `listed` and `listed_from` are those of a kind: how many definitions it has, and since which day.
    `brands`: how many products of each brand; those of an empty one were listed before it was told."""

    definition: str = ""
    kind: str = ""
    versions: list[Version] = []
    retired_from: date | None = None
    listed: int = 0
    listed_from: date | None = None
    brands: dict[str, int] = {}

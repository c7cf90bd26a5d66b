"""What may be published: nothing that breaks a reader of any version published before."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from forewarn.adapters.codec import UPGRADES
from forewarn.schemas.comparing import breaks
from forewarn.schemas.headers import HEADERS
from forewarn.schemas.shapes import Shape

Published = Mapping[str, Sequence[Shape]]
"""By name, every shape that was ever published, the oldest first."""


def refusals(
    published: Published, current: Mapping[str, Shape], upgrades: Collection[str] = UPGRADES
) -> list[str]:
    """One line for every change that would break a reader, by name: what, where, and what to do."""
    return [line for name in published for line in refusals_of(name, published[name], current, upgrades)]


def unpublished(
    published: Published, current: Collection[str], upgrades: Collection[str] = UPGRADES
) -> list[str]:
    """One line for every name that is written or read today and of which the history knows no shape: nothing
    would be compared, and nothing refused."""
    return [
        f"{name}: nothing of it is in the history; restore its file there, or export it if it is new"
        for name in [*current, *upgrades]
        if not published.get(name)
    ]


def refusals_of(
    name: str, shapes: Sequence[Shape], current: Mapping[str, Shape], upgrades: Collection[str]
) -> Iterator[str]:
    if name in current:
        found = dict.fromkeys(broken for old in shapes for broken in breaks(old, current[name]))
        for place, what in found:
            yield f"{name}: {place}{' ' if place else ''}{what}; {way_out(name)}"
    elif name not in upgrades:
        yield f"{name}: is no longer in the catalogue; put it back, or add an upgrade from it"


def way_out(name: str) -> str:
    if name == HEADERS:
        return "leave it as it was: headers have no versions"
    return f"leave it as it was, or make it {next_version(name)} with an upgrade from {name}"


def next_version(name: str) -> str:
    stem, _, version = name.rpartition(".v")
    return f"{stem}.v{int(version) + 1}"

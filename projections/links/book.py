"""The links book. What stands about a member is in the row of the whole link, so that whoever looks at a link
reads one row however many members it has; the members are divided by their digest."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from forewarn.domain.customer.link_facts import LinkCleared, LinkJoined, LinkLeft, LinkReported
from forewarn.domain.decider import Fact
from forewarn.projections.links.row import Link, Told
from forewarn.projections.projection import Part, Projection

WHOLE: Part = ""
FIRST_KEPT, TOLD_KEPT = 20, 100
"""Members that are listed, and members about whom something is told, in the row of the whole link."""


def parts(fact: Any) -> tuple[Part, ...]:
    """Return the whole link, and the part of a member that joins or leaves."""
    joins_or_leaves = isinstance(fact, LinkJoined | LinkLeft)
    return (WHOLE, part_of(fact.member)) if joins_or_leaves else (WHOLE,)


def part_of(member: str) -> Part:
    """Return two hexadecimal digits."""
    return sha256(member.encode()).hexdigest()[:2]


def evolve(row: Link, fact: Fact, event_id: str, part: Part = WHOLE) -> None:
    writers = MEMBERS if part else WHOLE_LINK
    write = writers.get(type(fact))
    if write is not None:
        write(row, fact, event_id)


def count_in(row: Link, fact: LinkJoined, event_id: str) -> None:
    row.element, row.value = fact.element, fact.value
    row.count += 1
    if fact.member not in row.first and len(row.first) < FIRST_KEPT:
        row.first.append(fact.member)


def count_out(row: Link, fact: LinkLeft, event_id: str) -> None:
    row.count = max(0, row.count - 1)
    row.told.pop(fact.member, None)
    if fact.member in row.first:
        row.first.remove(fact.member)


def report(row: Link, fact: LinkReported, event_id: str) -> None:
    """Write the last word of a kind; confirmed once, it stays so. The member told about first makes room."""
    told = row.told.setdefault(fact.member, {})
    known = told.get(fact.kind)
    confirmed = fact.confirmed or (known is not None and known.confirmed)
    told[fact.kind] = Told(fact.on, fact.source, confirmed, event_id)
    while len(row.told) > TOLD_KEPT:
        del row.told[next(iter(row.told))]


def clear(row: Link, fact: LinkCleared, event_id: str) -> None:
    told = row.told.get(fact.member, {})
    told.pop(fact.kind, None)
    if not told:
        row.told.pop(fact.member, None)


def join(row: Link, fact: LinkJoined, event_id: str) -> None:
    row.members[fact.member] = fact.on


def leave(row: Link, fact: LinkLeft, event_id: str) -> None:
    row.members.pop(fact.member, None)


Writers = Mapping[type[Fact], Callable[[Link, Any, str], None]]
WHOLE_LINK: Writers = {
    LinkJoined: count_in,
    LinkLeft: count_out,
    LinkReported: report,
    LinkCleared: clear,
}
MEMBERS: Writers = {LinkJoined: join, LinkLeft: leave}

LINKS = Projection("links", Link, WHOLE_LINK.keys(), evolve, parts)

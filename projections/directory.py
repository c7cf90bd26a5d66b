"""The directory: what every kind of subject is called, and who is responsible for it.

Alerts name their subject by it, and overrides of rules choose by it. Whatever registers subjects of another
kind, such as reps or budgets, adds its facts to `WRITERS`. The kinds stand in the subjects, as in
`customer/C1`, so that ids of different kinds never meet."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from forewarn.domain.budget.facts import BudgetSet
from forewarn.domain.customer.facts import CustomerClassified, CustomerRegistered, ProfileElementChanged
from forewarn.domain.customer.link_facts import LinkJoined
from forewarn.domain.decider import Fact
from forewarn.domain.rules import Segment
from forewarn.domain.subjects import customer
from forewarn.projections.projection import Part, Projection

NAME, LINK, BUDGET = "name", "link", "budget"
CUSTOMER = customer("")


class Entry(msgspec.Struct, gc=False, array_like=True):
    """One row a subject. Empty texts are not known."""

    name: str = ""
    kind: str = ""
    grade: str = ""
    region: str = ""
    owner: str = ""


class Named(msgspec.Struct, frozen=True, gc=False):
    """What an alert says of its subject. `id` is the bare id; it stands in for a name not known."""

    id: str
    name: str
    region: str
    owner: str


def register(row: Entry, fact: CustomerRegistered) -> None:
    row.name = fact.name
    row.kind, row.grade, row.region, row.owner = fact.kind, fact.grade, fact.region, fact.owner


def classify(row: Entry, fact: CustomerClassified) -> None:
    row.kind, row.grade, row.region, row.owner = fact.kind, fact.grade, fact.region, fact.owner


def rename(row: Entry, fact: ProfileElementChanged) -> None:
    if fact.element == NAME:
        row.name = fact.current


def link(row: Entry, fact: LinkJoined) -> None:
    row.name, row.kind = fact.value, LINK


def set_budget(row: Entry, fact: BudgetSet) -> None:
    row.name, row.kind, row.region, row.owner = fact.budget, BUDGET, fact.region, fact.owner


WRITERS: Mapping[type[Fact], Callable[[Entry, Any], None]] = {
    CustomerRegistered: register,
    CustomerClassified: classify,
    ProfileElementChanged: rename,
    LinkJoined: link,
    BudgetSet: set_budget,
}


def evolve(row: Entry, fact: Fact, event_id: str, part: Part = "") -> None:
    write = WRITERS.get(type(fact))
    if write is not None:
        write(row, fact)


DIRECTORY = Projection("directory", Entry, WRITERS.keys(), evolve)


def bare_id(subject: str) -> str:
    return subject.partition("/")[2]


def segment(row: Entry, subject: str) -> Segment:
    """Return what decides which overrides of rules apply to a subject. An override for a customer is for no
    subject of another kind, whatever its id."""
    bare = bare_id(subject) if subject.startswith(CUSTOMER) else ""
    return Segment(row.kind, row.grade, row.region, bare)


def named(row: Entry, subject: str) -> Named:
    bare = bare_id(subject)
    return Named(bare, row.name or bare, row.region, row.owner)

"""What two customers share, such as one guarantor, told on a subject of its own: `link/<element>/<digest>`.
The facts are written in the customer's stream, beside its own; `member` is the customer's subject."""

from typing import TypeAlias

from forewarn.domain.decider import Fact, Personal


class LinkJoined(Fact, frozen=True):
    """The customer names this person or company, such as its legal representative. `value` is the name."""

    member: str
    element: str
    value: Personal[str]


class LinkLeft(Fact, frozen=True):
    """The customer names somebody else by now, or nobody."""

    member: str


class LinkReported(Fact, frozen=True):
    """Something is told about a member, such as 股权冻结. `confirmed`: by two independent sources."""

    member: str
    kind: str
    source: str
    confirmed: bool = False


class LinkCleared(Fact, frozen=True):
    """What was told about a member no longer stands."""

    member: str
    kind: str
    source: str


LinkFact: TypeAlias = LinkJoined | LinkLeft | LinkReported | LinkCleared

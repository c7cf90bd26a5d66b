"""What a decision needs beyond its own stream. All needs of a command are read at one moment, and its facts
are stored only if nothing was recorded since for those whom the needs concern."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

import msgspec

from forewarn.domain.campaign.measured import Measured
from forewarn.domain.credit import Standing
from forewarn.domain.target.sold import SalesPace

Found = TypeVar("Found")
Folded_co = TypeVar("Folded_co", covariant=True)


class Need(Generic[Found]):
    """A question about others; equal needs have the same answer."""

    __slots__ = ()


class StandingOf(Need[Standing], msgspec.Struct, frozen=True):
    """A customer's money. `alone`: without the limit that it shares with others, so that the decision does
    not depend on what becomes of them meanwhile."""

    subject: str
    alone: bool = False


class EffectOf(Need[Measured], msgspec.Struct, frozen=True):
    """What a campaign did to the sales of its customer, whose subject is named."""

    subject: str
    campaign: str


class PaceOf(Need[SalesPace | None], msgspec.Struct, frozen=True):
    """How the sales of a customer stand against its target; None where that is not known."""

    subject: str


class Folding(Protocol[Folded_co]):
    """As much of a decider as reading a stream takes."""

    def fold(self, facts: Iterable[Any], /) -> Folded_co: ...


@dataclass(frozen=True, slots=True)
class StateOf(Need[Found]):
    """The state of another stream. `subject` is whom each append to it concerns, whatever facts about others
    stand beside; empty where it is called as the stream is."""

    stream: str
    decider: Folding[Found] = field(compare=False)
    subject: str = ""

    @property
    def concerns(self) -> str:
        return self.subject or self.stream


@dataclass(frozen=True, slots=True)
class StoryOf(Need[Found]):
    """The state of another stream whose facts concern whom they name, such as a customer and its budget. An
    empty stream concerns whom it is called after."""

    stream: str
    decider: Folding[Found] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Reading(Generic[Found]):
    """The name under which a book answers a question about one subject. How it is read stands beside the
    books, in projections/readings.py."""

    name: str


@dataclass(frozen=True, slots=True)
class ReadingOf(Need[Found]):
    """What a book says of a subject. `part` names the row of a book that has several a subject."""

    reading: Reading[Found]
    subject: str
    part: str = ""


class InvoiceOf(Need[bool], msgspec.Struct, frozen=True):
    """Whether an invoice was ever written to a customer."""

    subject: str
    invoice: str


class UnknownGoods(Need[tuple[str, ...]], msgspec.Struct, frozen=True):
    """Which of these SKUs are no product in force today; none where no products are published. `subject` is
    that of the list of all products."""

    subject: str
    skus: tuple[str, ...]


AnyNeed: TypeAlias = (
    StandingOf | EffectOf | PaceOf | StateOf[Any] | StoryOf[Any] | ReadingOf[Any] | InvoiceOf | UnknownGoods
)
Needs: TypeAlias = Sequence[AnyNeed]

NOTHING: Needs = ()


def needs_nothing(command: Any, state: Any) -> Needs:
    """Return no needs: the decision depends on its own stream alone."""
    return NOTHING


def credit_of(subject: str) -> Needs:
    """Return what an admission needs: a customer's standing, with a limit that it shares."""
    return (StandingOf(subject),)


def account_of(subject: str) -> Needs:
    """Return the most common needs: one customer's own standing."""
    return (StandingOf(subject, alone=True),)

"""A decider: what may happen (`decide`) and what it means (`evolve`)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Annotated, Generic, Protocol, TypeAlias, TypeVar

import msgspec

from forewarn.domain.circumstances import Circumstances
from forewarn.domain.needs import Needs


class Command(Protocol):
    """What somebody wants. `on` is the business date it is meant for."""

    @property
    def on(self) -> date: ...


CommandT = TypeVar("CommandT", bound=Command)
StateT = TypeVar("StateT")
FactT = TypeVar("FactT", bound="Fact")

Text = TypeVar("Text")
Personal: TypeAlias = Annotated[Text, msgspec.Meta(extra_json_schema={"x-personal": True})]
"""Marks a field about a person, so that the codec can encrypt it per subject."""


class Fact(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Something that happened. `subject` is whom it concerns, `on` its business date."""

    subject: str
    on: date


class Refused(Exception):
    """The caller's mistake: nothing is stored."""


@dataclass(frozen=True, slots=True)
class Decider(Generic[CommandT, StateT, FactT]):
    """`stream` names the stream that a command writes to; `needs` says what the decision depends on beyond
    it (the commit is then conditional on nothing new for those concerned)."""

    initial: StateT
    decide: Callable[[CommandT, StateT, Circumstances], list[FactT]]
    evolve: Callable[[StateT, FactT], StateT]
    stream: Callable[[CommandT], str]
    needs: Callable[[CommandT, StateT], Needs]

    def fold(self, facts: Iterable[FactT], state: StateT | None = None) -> StateT:
        return reduce(self.evolve, facts, self.initial if state is None else state)

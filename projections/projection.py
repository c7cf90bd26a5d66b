"""A book: which row an event belongs to (`key`) and how it is written there (`evolve`)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec

from domain.decider import Fact

RowT = TypeVar("RowT", bound=msgspec.Struct)

Part: TypeAlias = str
"""Divides a subject's rows, such as by month; the empty part for books with one row a subject."""


@dataclass(frozen=True, slots=True)
class Projection(Generic[RowT]):
    """`key` gives the part of the subject's book that a fact belongs to, or none. `evolve` writes
    the fact into the row, in place; it never raises for a fact that was once stored. The third
    argument is the id of the event, which the row may keep as evidence."""

    name: str
    row: type[RowT]
    key: Callable[[Fact], Part | None]
    evolve: Callable[[RowT, Any, str], None]

    def encode(self, row: RowT) -> bytes:
        return msgspec.msgpack.encode(row)

    def decode(self, data: bytes) -> RowT:
        return msgspec.msgpack.decode(data, type=self.row)

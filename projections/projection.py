"""A book: which rows a fact belongs to, and how it is written there."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

import msgspec

from forewarn.domain.decider import Fact

RowT = TypeVar("RowT", bound=msgspec.Struct)
WrittenT = TypeVar("WrittenT", contravariant=True)

Part: TypeAlias = str
"""Divides a subject's rows, such as by month or SKU; the empty part in books with one row a subject."""

ONE_ROW: tuple[Part, ...] = ("",)


class Evolve(Protocol[WrittenT]):
    """Writes a fact into the row of a part, in place. It never raises for a fact that was once stored.
    The row may keep `event_id` as evidence."""

    def __call__(self, row: WrittenT, fact: Any, event_id: str, part: Part = "", /) -> None: ...


@dataclass(frozen=True, slots=True)
class Projection(Generic[RowT]):
    """A book of rows. It is never asked about facts that are not among `facts`. `parts` names the rows of
    the subject that a fact is written in, such as one for each SKU of a delivery; None stands for a book
    with one row a subject. `version` grows whenever the same log gives other rows than before."""

    name: str
    row: type[RowT]
    facts: Collection[type[Fact]]
    evolve: Evolve[RowT]
    parts: Callable[[Any], Sequence[Part]] | None = None
    version: int = 1

    def parts_of(self, fact: Fact) -> Sequence[Part]:
        """Return the parts that a fact is written in; none when the fact is not of this book."""
        if type(fact) not in self.facts:
            return ()
        return ONE_ROW if self.parts is None else self.parts(fact)

    def encode(self, row: RowT) -> bytes:
        return msgspec.msgpack.encode(row)

    def decode(self, data: bytes) -> RowT:
        return msgspec.msgpack.decode(data, type=self.row)

"""The stored books and alerts beside those that the log gives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from adapters.memory import MemoryBooks
from alerts.monitor import Monitor
from app.audit.reached import kept_parts
from app.audit.replay import (
    Difference,
    contents_derived,
    contents_stored,
    differences,
    digest,
    replay,
)
from domain.ports import Store


@dataclass(frozen=True, slots=True)
class Comparison:
    """`compared` counts rows, alerts, wake dates and transitions; equal digests: nothing differs."""

    position: int
    compared: int
    stored_digest: str
    derived_digest: str
    differences: Sequence[Difference]
    derived: MemoryBooks

    def lines(self) -> Iterator[str]:
        yield f"position {self.position}: {self.compared} rows, alerts, wake dates and transitions"
        yield f"stored   {self.stored_digest}"
        yield f"derived  {self.derived_digest}"
        yield f"{len(self.differences)} differences" if self.differences else "same"
        for first in self.differences[:1]:
            yield f"the first: {first.what}"
            yield f"  stored:  {first.stored}"
            yield f"  derived: {first.derived}"

    def document(self) -> dict[str, Any]:
        return {
            "position": self.position,
            "compared": self.compared,
            "stored_digest": self.stored_digest,
            "derived_digest": self.derived_digest,
            "differences": msgspec.to_builtins(self.differences),
        }


def compare(store: Store, monitors: Sequence[Monitor[Any]]) -> Comparison:
    """As of one moment, also while workers go on."""
    with store.snapshot():
        derived, stored_contents = replay(store, monitors), contents_stored(store)
        position = max(store.position(part.books) for part in kept_parts(store))
    derived_contents = contents_derived(derived)
    return Comparison(
        position=position,
        compared=len(derived_contents),
        stored_digest=digest(stored_contents),
        derived_digest=digest(derived_contents),
        differences=list(differences(stored_contents, derived_contents)),
        derived=derived,
    )


def rebuild(store: Store, derived: MemoryBooks) -> None:
    """Puts the derived books in the place of the stored ones, in one transaction. Raises Conflict when a
    worker has moved on meanwhile. Transitions are facts of the log: they stay as they are."""
    first, *others = (part.books for part in kept_parts(store))
    store.replace([derived.everything(first), *(derived.place(name) for name in others)])

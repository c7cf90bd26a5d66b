"""The stored books and alerts beside those that the log gives."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from forewarn.adapters.sqlite.scratch import ScratchStore
from forewarn.alerts.monitor import Monitor
from forewarn.consumers.books.round import ROUNDS, decode
from forewarn.ports.failures import StoreUnavailable
from forewarn.ports.store import Store
from forewarn.reading.audit.contents import Digest, contents
from forewarn.reading.audit.differences import Difference, Differences, side_by_side
from forewarn.reading.audit.reached import kept_parts
from forewarn.reading.audit.replay import replay_into


@dataclass(frozen=True, slots=True)
class Comparison:
    """`compared` counts rows, alerts, wake dates and transitions; equal digests: nothing differs."""

    position: int
    compared: int
    stored_digest: str
    derived_digest: str
    differences: Collection[Difference]
    derived: ScratchStore

    def lines(self) -> Iterator[str]:
        yield f"position {self.position}: {self.compared} rows, alerts, wake dates and transitions"
        yield f"stored   {self.stored_digest}"
        yield f"derived  {self.derived_digest}"
        yield f"{len(self.differences)} differences" if self.differences else "same"
        for first in islice(self.differences, 1):
            yield f"the first: {first.what}"
            yield f"  stored:  {first.stored}"
            yield f"  derived: {first.derived}"

    def figures(self) -> dict[str, Any]:
        """All but the differences, which may be many."""
        return {
            "position": self.position,
            "compared": self.compared,
            "stored_digest": self.stored_digest,
            "derived_digest": self.derived_digest,
        }


def compare(store: Store, monitors: Sequence[Monitor[Any]], to_rebuild: bool = False) -> Comparison:
    """As of one moment, also while workers go on. To rebuild the books it does not matter that a round is not
    over. Raises StoreUnavailable where it does. What is derived is on the disk, and both sides are read
    together, page by page: memory does not grow with the company."""
    derived = ScratchStore()
    with store.snapshot():
        if not to_rebuild:
            must_be_between_rounds(store)
        replay_into(derived, store, monitors)
        position = max(store.position(part.books) for part in kept_parts(store))
        return held_against(store, derived, position)


def must_be_between_rounds(store: Store) -> None:
    """Raises StoreUnavailable while a worker asks everybody: half of the answers are stored."""
    for part in kept_parts(store):
        row = store.row(ROUNDS, part.books, "")
        if row is not None and decode(row.row) is not None:
            raise StoreUnavailable(
                f"{part.books}: a worker is asking everybody, since a day, rules or the calendar changed; "
                "compare again when it is done"
            )


def held_against(store: Store, derived: ScratchStore, position: int) -> Comparison:
    here, there, found = Digest(), Digest(), Differences(derived.folder)
    for pair in side_by_side(contents(store), contents(derived)):
        here.add(pair.name, pair.stored)
        there.add(pair.name, pair.derived)
        if pair.stored != pair.derived:
            found.add(pair)
    return Comparison(position, there.count, here.text(), there.text(), found, derived)

"""How many records the workers of this process were given, counted beside the books."""

from dataclasses import dataclass
from typing import NamedTuple

from forewarn.consumers.books.worker import Progress
from forewarn.consumers.log.parts import Part


class Reached(NamedTuple):
    """A position, and how many records were given up to it since the count began."""

    position: int
    records: int


@dataclass(slots=True)
class Count:
    """`reached` is replaced as a whole, never changed: the worker's thread writes it, and the one that asks
    for figures reads both of its numbers. `before`: how many records there were at the beginning of the
    count, once that is known."""

    reached: Reached = Reached(-1, 0)
    before: int | None = None


class Given:
    """Begins anew for a part whenever another worker takes it up. Written by the workers, read by whoever
    asks for figures: it is compared with the tally only where both stand at the same position."""

    def __init__(self) -> None:
        self._counts: dict[Part, Count] = {}

    def begin(self, part: Part) -> None:
        self._counts[part] = Count()

    def note(self, part: Part, progress: Progress) -> None:
        count = self._counts[part]
        count.reached = Reached(progress.position, count.reached.records + progress.facts)

    def records(self, part: Part, position: int, counted: int) -> int:
        """`counted` is what the tally says at a position; it is believed where nothing else is known, and
        once at the beginning. A worker that begins checks it against the broker's count, so that an error
        does not outlive the process unseen."""
        count = self._counts.get(part)
        if count is None:
            return counted
        reached = count.reached
        if reached.position != position:
            return counted
        if count.before is None:
            count.before = counted - reached.records
        return count.before + reached.records

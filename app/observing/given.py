"""How many records the workers of this process were given, counted beside the books."""

from dataclasses import dataclass

from consumers.parts import Part
from consumers.worker import Progress


@dataclass(slots=True)
class Count:
    """`reached`: a position, and how many records were given up to it since the count began. `before`: how
    many there were at its beginning, once that is known."""

    reached: tuple[int, int] = (-1, 0)
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
        count.reached = progress.position, count.reached[1] + progress.facts

    def records(self, part: Part, position: int, counted: int) -> int:
        """`counted` is what the tally says at a position; it is believed where nothing else is known, and
        once at the beginning. A worker that begins checks it against the broker's count, so that an error
        does not outlive the process unseen."""
        count = self._counts.get(part)
        if count is None or count.reached[0] != position:
            return counted
        since = count.reached[1]
        if count.before is None:
            count.before = counted - since
        return count.before + since

"""At most so many lines of one kind in a minute: a flood of alerts does not fill the disk."""

from collections.abc import Callable
from time import monotonic
from typing import Any

from structlog import DropEvent

MINUTE_SECONDS = 60.0
SAMPLED = frozenset(
    {
        "alert",
        "alert published",
        "record set aside",
        "foreign record set aside",
        "refused",
        "follow-up failed",
    }
)
"""Lines of which there is one for each event or record. All others come once a batch, a day or a failure."""


class Sampling:
    """A processor of structlog. The last line of a kind that is written in a minute says that others are left
    out, and the first one afterwards says how many were."""

    def __init__(self, lines_per_minute: int, now: Callable[[], float] = monotonic) -> None:
        self._lines_per_minute, self._now = lines_per_minute, now
        self._windows: dict[str, Window] = {}

    def __call__(self, logger: Any, name: str, line: Any) -> Any:
        """Raises DropEvent for a line that is left out."""
        kind = line["event"]
        if kind not in SAMPLED:
            return line
        window, left_out = self._window(kind), 0
        if window.over(self._now()):
            left_out = window.left_out
            window = self._windows[kind] = Window(self._now())
        window.lines += 1
        if window.lines > self._lines_per_minute:
            window.left_out += 1
            raise DropEvent
        return line | self._remarks(window, left_out)

    def _window(self, kind: str) -> "Window":
        return self._windows.setdefault(kind, Window(self._now()))

    def _remarks(self, window: "Window", left_out: int) -> dict[str, Any]:
        remarks: dict[str, Any] = {"left_out_before": left_out} if left_out else {}
        if window.lines == self._lines_per_minute:
            remarks["sampled"] = "further lines of this minute are left out; metrics count all"
        return remarks


class Window:
    """A minute that began with the first line of a kind."""

    def __init__(self, began: float) -> None:
        self._began = began
        self.lines = self.left_out = 0

    def over(self, now: float) -> bool:
        return now - self._began >= MINUTE_SECONDS

"""A store in which somebody else is faster."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from forewarn.ports.store import Pending, Unchanged

Act: TypeAlias = Callable[[], object]


class Overtaken:
    """A store in which somebody else acts just before an append: so many times."""

    def __init__(self, store: Any, act: Act, times: int = 1) -> None:
        self._store, self._act, self._times = store, act, times
        self.appends = 0

    def append(self, facts: Sequence[Pending], unchanged: Unchanged | None = None) -> int:
        self.appends += 1
        if self.appends <= self._times:
            self._act()
        position: int = self._store.append(facts, unchanged)
        return position

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

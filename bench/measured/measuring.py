"""What the measured programs share. They run with this revision or another one on their path, so they may
use only what both have."""

import cProfile
import gc
import json
import os
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from time import process_time
from types import ModuleType
from typing import Any

PROFILE = "FOREWARN_BENCH_PROFILE"
"""Names a file: then a profile of the measured part is written there, and its time is worth nothing."""


def module(now: str, before: str = "") -> ModuleType:
    """Return a module of the measured tree. A tree from before there was `forewarn/` knows it as `before`,
    or by the same name."""
    if Path("forewarn").is_dir():
        return import_module(f"forewarn.{now}")
    return import_module(before or now)


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU time of this process and all its threads."""
    gc.collect()
    path = os.environ.get(PROFILE)
    if path is None:
        began = process_time()
        work()
        return process_time() - began
    with cProfile.Profile() as profile:
        work()
    profile.dump_stats(path)
    return 0.0


def report(seconds: float, events: int, **others: Any) -> None:
    """As one line for the process that measures, which checks that the right tree was used."""
    print(
        json.dumps(
            {
                "seconds": seconds,
                "events": events,
                "tree": str(Path(str(module("domain.decider").__file__)).resolve().parent),
                **others,
            }
        )
    )


class LogInMemory:
    """Entries of a log that were read beforehand; all else is asked of the log itself."""

    def __init__(self, log: Any, after: int, last: int) -> None:
        self._log, self._after = log, after
        self._entries: list[Any] = []
        while after < last:
            self._entries += log.entries(after, min(20_000, last - after))
            after = self._entries[-1].position
        if after > last:
            raise ValueError(f"position {last} does not end a commit")

    def __len__(self) -> int:
        return len(self._entries)

    def entries(self, after: int, limit: int) -> Sequence[Any]:
        """Whole commits, one at least, as the log itself gives them."""
        start = after - self._after
        end = min(start + limit, len(self._entries))
        while end > start and not self._entries[end - 1].ends_append:
            end -= 1
        return self._entries[start : end if end > start else self._first_end(start)]

    def _first_end(self, start: int) -> int:
        for end in range(start, len(self._entries)):
            if self._entries[end].ends_append:
                return end + 1
        return len(self._entries)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._log, name)

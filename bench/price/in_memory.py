"""The worker in memory on the demo's log, beside the earlier revision on the same log."""

from functools import partial
from pathlib import Path

from bench.figures import Figure, interleaved, middle
from bench.market.cache import head
from bench.trees import NOW, Tree

NAME = "worker in memory, demo's log, arrears alone"


def in_memory(demo: Path, before: Tree | None) -> list[Figure]:
    last = head(demo)
    trees = [NOW, *([before] if before else [])]
    found = interleaved({tree.name: partial(micros, tree, demo, last) for tree in trees})
    base = middle(found[before.name]) if before else None
    against = f"{before.name} on the same log" if before else "-"
    now = found[NOW.name]
    return [Figure(NAME, middle(now), "µs/event", against, base, "≤ 0.55", tuple(now))]


def micros(tree: Tree, log: Path, last: int, *books: Path) -> float:
    """CPU of an event."""
    said = tree.measure("worker", log, last, *books)
    return said["seconds"] / said["events"] * 1e6

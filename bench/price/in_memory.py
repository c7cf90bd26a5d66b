"""The worker in memory with all books and monitors: on the demo's log, and on a made-up log beside the
earlier revision, which had one monitor, arrears, and cannot read all facts of the demo."""

from functools import partial
from pathlib import Path

from bench.figures import Figure, interleaved, middle
from bench.market.cache import head
from bench.price.markets import FEW, market_of, opened_by
from bench.trees import NOW, Tree

DEMO = "all books and monitors in memory, demo's log"
MARKET = f"all books and monitors in memory, a log of {FEW} customers"


def in_memory(demo: Path, before: Tree | None) -> list[Figure]:
    market, _ = market_of(FEW)
    of_market = {tree.name: partial(micros, tree, market, head(market)) for tree in trees(before)}
    found = interleaved({DEMO: partial(micros, NOW, demo, head(demo)), **of_market})
    return [
        figure(DEMO, found[DEMO], "-", None),
        against(before.name, found) if before else figure(MARKET, found[NOW.name], "-", None),
    ]


def trees(before: Tree | None) -> list[Tree]:
    return [NOW, *([before] if before else [])]


def against(before: str, found: dict[str, list[float]]) -> Figure:
    return figure(
        MARKET, found[NOW.name], f"{before}, arrears alone, same log", middle(found[before]), "≤ 0.45"
    )


def figure(name: str, cost: list[float], against: str, base: float | None, reach: str = "") -> Figure:
    return Figure(name, middle(cost), "µs/event", against, base, reach, tuple(cost))


def micros(tree: Tree, log: Path, last: int, *books: Path) -> float:
    """CPU of an event."""
    said = tree.measure("worker", opened_by(tree, log), last, *books)
    return said["seconds"] / said["events"] * 1e6

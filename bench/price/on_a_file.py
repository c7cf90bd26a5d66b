"""The same number of events over few customers and over many, the books on a file. All customers have ordered
and paid for weeks before the measured part begins, with a worker that has nothing in memory yet."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from shutil import copyfile

from bench.figures import Figure, interleaved, middle
from bench.market.cache import head
from bench.price.in_memory import micros
from bench.price.markets import FEW, MANY, market_of, opened_by
from bench.trees import NOW, Tree

DEMO = "demo"


def on_a_file(demo: Path, folder: Path, before: Tree | None) -> list[Figure]:
    trees = [NOW, *([before] if before else [])]
    prepared = {
        f"{tree.name} {count}": of_market(tree, count, folder) for tree in trees for count in (FEW, MANY)
    }
    prepared[DEMO] = Prepared(NOW, demo, 0, folder / "demo-books.db")
    found = interleaved({name: one.micros for name, one in prepared.items()})
    return list(figures(found, before))


def figures(found: Mapping[str, list[float]], before: Tree | None) -> Iterator[Figure]:
    few, many = found[f"{NOW.name} {FEW}"], found[f"{NOW.name} {MANY}"]
    name = f"worker on a file, {MANY:,} customers at random"
    yield figure(f"{name} (1)", many, f"a log like it of {FEW} customers", few, "≤ 3")
    yield figure(f"{name} (2)", many, "the demo's log on a file", found[DEMO], "≤ 3")
    if before:
        old_few, old_many = found[f"{before.name} {FEW}"], found[f"{before.name} {MANY}"]
        yield figure(f"worker on a file, {FEW} customers", few, f"{before.name} on the same log", old_few)
        yield figure(
            f"worker on a file, {MANY:,} customers", many, f"{before.name} on the same log", old_many
        )
        yield figure(f"{before.name} on a file, {MANY:,} customers", old_many, f"{FEW} customers", old_few)


def figure(name: str, cost: list[float], against: str, base: list[float], reach: str = "") -> Figure:
    return Figure(name, middle(cost), "µs/event", against, middle(base), reach, tuple(cost))


def of_market(tree: Tree, customers: int, folder: Path) -> "Prepared":
    log, opening = market_of(customers)
    return Prepared(tree, log, opening, folder / f"{tree.name}-{customers}.db")


class Prepared:
    """A log, and a file whose books have come to a position of it."""

    def __init__(self, tree: Tree, log: Path, position: int, books: Path) -> None:
        self._tree, self._log, self._books = tree, log, books
        self._last = head(log)
        tree.measure("worker", opened_by(tree, log), position, books)

    def micros(self) -> float:
        trial = self._books.with_suffix(".trial.db")
        copyfile(self._books, trial)
        try:
            return micros(self._tree, self._log, self._last, trial)
        finally:
            trial.unlink()

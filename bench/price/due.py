"""What a customer costs in a tick on which all are due: first on a day with nothing to say, then on one when
each is overdue for so long that an alert is raised."""

from functools import partial
from pathlib import Path
from shutil import copyfile

from bench.figures import Figure, interleaved, middle
from bench.market.cache import all_due, head
from bench.price.markets import opened_by
from bench.trees import NOW, Tree

CUSTOMERS = 10_000
QUIET = "a due customer in a tick, nothing to say"
RAISED = "a due customer in a tick, an alert raised"


def due(folder: Path, before: Tree | None) -> list[Figure]:
    log = all_due(CUSTOMERS)
    last = head(log)
    trees = [NOW, *([before] if before else [])]
    for tree in trees:
        tree.measure("worker", opened_by(tree, log), last - 2, books(tree, folder))
    ticks = [(tree, position) for position in (last - 1, last) for tree in trees]
    measures = {
        f"{tree.name} {position}": partial(tick, tree, folder, log, position, last)
        for tree, position in ticks
    }
    found = interleaved(measures)
    return [figure(name, found, position, before) for name, position in ((QUIET, last - 1), (RAISED, last))]


def figure(name: str, found: dict[str, list[float]], position: int, before: Tree | None) -> Figure:
    now = found[f"{NOW.name} {position}"]
    base = middle(found[f"{before.name} {position}"]) if before else None
    return Figure(name, middle(now), "ms", before.name if before else "-", base, "≤ 0.1 ms", tuple(now))


def tick(tree: Tree, folder: Path, log: Path, position: int, last: int) -> float:
    """Milliseconds a customer. The first tick leaves its books behind for the second."""
    trial, quiet = (books(tree, folder).with_suffix(f".{name}.db") for name in ("trial", "quiet"))
    copyfile(quiet if position == last else books(tree, folder), trial)
    said = tree.measure("worker", opened_by(tree, log), position, trial)
    trial.rename(quiet) if position < last else trial.unlink()
    return said["seconds"] / CUSTOMERS * 1e3


def books(tree: Tree, folder: Path) -> Path:
    return folder / f"{tree.name}-due.db"

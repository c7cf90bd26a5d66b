"""What was measured, as lines for people and as JSON."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.trees import BUILD

ROUNDS = 5
FILE = BUILD / "bench.json"
HEADER = ("figure", "CPU", "against", "ratio", "reach")
WIDTHS = (60, 14, 52, 5, 14)


@dataclass(frozen=True, slots=True)
class Figure:
    """`cost` in `unit`; `base` is what it is compared with, in the same unit. `rounds`: the single
    measurements whose median `cost` is."""

    name: str
    cost: float
    unit: str
    against: str = ""
    base: float | None = None
    reach: str = ""
    rounds: tuple[float, ...] = ()

    @property
    def ratio(self) -> float | None:
        return self.cost / self.base if self.base else None

    def cells(self) -> tuple[str, ...]:
        base = "" if self.base is None else f" ({amount(self.base, self.unit)})"
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        return (self.name, amount(self.cost, self.unit), f"{self.against}{base}", ratio, self.reach)


def amount(value: float, unit: str) -> str:
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3
    return f"{value:,.{digits}f} {unit}"


def interleaved(variants: Mapping[str, Callable[[], float]], rounds: int = ROUNDS) -> dict[str, list[float]]:
    """Each variant once a round, so that all of them meet the same machine."""
    found: dict[str, list[float]] = {name: [] for name in variants}
    for _ in range(rounds):
        for name, measure in variants.items():
            found[name].append(measure())
    return found


def show(figures: Sequence[Figure]) -> None:
    """Prints the lines as soon as they are known."""
    for figure in figures:
        print(line(figure.cells()), flush=True)


def line(cells: Sequence[str]) -> str:
    return "  ".join(f"{cell:{width}}" for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()


def keep(figures: Sequence[Figure], file: Path = FILE) -> None:
    """Adds them to the file; a figure that is there already is replaced."""
    documents = {document["figure"]: document for document in kept(file)}
    documents |= {figure.name: as_document(figure) for figure in figures}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(list(documents.values()), indent=2, ensure_ascii=False) + "\n")


def kept(file: Path = FILE) -> list[dict[str, Any]]:
    documents: list[dict[str, Any]] = json.loads(file.read_text()) if file.exists() else []
    return documents


def as_document(figure: Figure) -> dict[str, Any]:
    document = asdict(figure)
    return {"figure": document.pop("name"), **document, "ratio": figure.ratio}


def middle(rounds: Sequence[float]) -> float:
    return median(rounds)

"""Facts as they were stored, of every version ever: they are added, and never changed. The first of each
name is the contract's example; others come from made-up markets.

`python tests/examples/samples.py` adds the examples that are not among them yet."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from forewarn.adapters.codec import Codec
from forewarn.schemas.examples.catalogue import EXAMPLES

FOLDER = Path(__file__).resolve().parents[1] / "contract" / "samples"


class Sample(NamedTuple):
    name: str
    number: int
    data: bytes


def samples() -> Iterator[Sample]:
    for file in sorted(FOLDER.glob("*/*.json")):
        yield Sample(file.parent.name, int(file.stem), file.read_bytes())


def stored(name: str) -> list[bytes]:
    return [sample.data for sample in samples() if sample.name == name]


def add(name: str, data: bytes) -> None:
    """As the last of its name, unless it is there."""
    known = stored(name)
    if data not in known:
        file = FOLDER / name / f"{len(known) + 1}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


if __name__ == "__main__":
    for example in EXAMPLES.values():
        add(*Codec().encode(example.fact))

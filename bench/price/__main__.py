"""`python -m bench.price DEMO.db`: what an event and a due customer cost the worker."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import HEADER, Figure, keep, line, show
from bench.price.due import due
from bench.price.in_memory import in_memory
from bench.price.on_a_file import on_a_file
from bench.trees import before


def main(demo: Path) -> None:
    earlier = before()
    print(line(HEADER))
    done(in_memory(demo, earlier))
    with TemporaryDirectory() as name:
        folder = Path(name)
        done(due(folder, earlier))
        done(on_a_file(demo, folder, earlier))


def done(figures: list[Figure]) -> None:
    show(figures)
    keep(figures)


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())

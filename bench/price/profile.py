"""`python -m bench.price.profile CASE DEMO.db`: which functions the CPU of a case goes to. CASE is `memory`,
`many` (10,000 customers, on a file) or `due` (a tick). From Kafka: `bench.price.from_kafka --profile`."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from pstats import SortKey, Stats
from tempfile import TemporaryDirectory

from bench.market.cache import all_due, head
from bench.price.due import CUSTOMERS
from bench.price.markets import MANY, market_of
from bench.trees import NOW

VARIABLE = "FOREWARN_BENCH_PROFILE"
FUNCTIONS = 40


def memory(demo: Path, folder: Path, variables: Mapping[str, str]) -> None:
    NOW.measure("worker", demo, head(demo), variables=variables)


def many(demo: Path, folder: Path, variables: Mapping[str, str]) -> None:
    log, opening = market_of(MANY)
    NOW.measure("worker", log, opening, folder / "books.db")
    NOW.measure("worker", log, head(log), folder / "books.db", variables=variables)


def due(demo: Path, folder: Path, variables: Mapping[str, str]) -> None:
    """The tick in which an alert is raised for each."""
    log = all_due(CUSTOMERS)
    NOW.measure("worker", log, head(log) - 1, folder / "books.db")
    NOW.measure("worker", log, head(log), folder / "books.db", variables=variables)


CASES: Mapping[str, Callable[[Path, Path, Mapping[str, str]], None]] = {
    "memory": memory,
    "many": many,
    "due": due,
}


def main(case: str, demo: Path) -> None:
    with TemporaryDirectory() as name:
        file = Path(name) / "profile"
        CASES[case](demo, Path(name), {VARIABLE: str(file)})
        show(file)


def show(file: Path) -> None:
    """The functions that take most by themselves."""
    Stats(str(file)).strip_dirs().sort_stats(SortKey.TIME).print_stats(FUNCTIONS)


if __name__ == "__main__":
    if sys.argv[1] not in CASES:
        sys.exit(f"there is no case {sys.argv[1]!r}: there are {', '.join(CASES)}")
    main(sys.argv[1], Path(sys.argv[2]).absolute())

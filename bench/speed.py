"""`python -m bench.speed [STORE.db]`: appends; and with a store, its log once more through the worker."""

import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.appending import appending
from bench.following import following
from forewarn.adapters.sqlite.store import SqliteStore

APPENDS = 2_000


def main() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        show("append", list(appending(folder, APPENDS)))
        for path in map(Path, sys.argv[1:2]):
            with closing(SqliteStore(path)) as source:
                show(f"the log of {path.name}", list(following(source, folder)))


def show(title: str, rates: list[tuple[str, float]]) -> None:
    """Each also as a ratio to the first."""
    print(f"{title}, events a second:")
    for name, events_a_second in rates:
        print(f"  {name:28}{events_a_second:10,.0f}  {events_a_second / rates[0][1]:6.2f}")


if __name__ == "__main__":
    main()

"""`python -m bench.speed [STORE.db]`: appends; and with a store, its log once more through the worker."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.appending import appending, store_at
from bench.following import following

APPENDS = 2_000


def main() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        show("append", list(appending(folder, APPENDS)))
        for path in sys.argv[1:2]:
            show(f"the log of {Path(path).name}", list(following(store_at(Path(path)), folder)))


def show(title: str, rates: list[tuple[str, float]]) -> None:
    """Each also as a ratio to the first."""
    print(f"{title}, events a second:")
    for name, events_a_second in rates:
        print(f"  {name:28}{events_a_second:10,.0f}  {events_a_second / rates[0][1]:6.2f}")


if __name__ == "__main__":
    main()

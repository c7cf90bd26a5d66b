"""`python -m bench.market CUSTOMERS EVENTS FILE.db [--books]`: writes a market's log into a new file; with
`--books` the worker has caught up. What was generated is kept under `build/markets` and copied."""

import sys
from pathlib import Path
from shutil import copyfile

from bench.market.cache import market, market_with_books
from bench.market.size import Size


def main(arguments: list[str]) -> None:
    books = "--books" in arguments
    customers, events, file = [argument for argument in arguments if argument != "--books"]
    size, path = Size(int(customers), int(events)), Path(file)
    if path.exists():
        sys.exit(f"{path} exists: name another file")
    copyfile(market_with_books(size) if books else market(size), path)
    print(f"{path}: {customers} customers, up to {events} events{', with books' if books else ''}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Markets that were generated are kept under `build/`, named after what they were made from."""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from bench.market.due import due_deeds
from bench.market.life import deeds
from bench.market.size import Size
from bench.market.writing import write
from forewarn.adapters.sqlite.store import SqliteStore
from forewarn.app.embedded import embedded

VERSION = 6
"""To be raised by whoever changes the log that a size gives."""

ROOT = Path(__file__).parents[2]
CACHE = ROOT / "build" / "markets"
KEEPS_BOOKS = ("domain", "projections", "alerts", "consumers", "adapters")


def market(size: Size, folder: Path = CACHE) -> Path:
    """A file with the log alone. It is read only by those who copy it."""
    return made(folder / f"{named(size)}.db", lambda path: write(deeds(size), path))


def market_with_books(size: Size, folder: Path = CACHE) -> Path:
    """The same with books, alerts and follow-ups, by the code as it is now."""
    name = f"{named(size)}-books-{code()}.db"
    return made(folder / name, lambda path: keep_books(market(size, folder), path))


def named(size: Size) -> str:
    return f"v{VERSION}-{size.customers}-{size.events}-{size.seed}-{size.events_a_day}"


def all_due(customers: int, folder: Path = CACHE) -> Path:
    """The log of `due_deeds`."""
    return made(folder / f"v{VERSION}-{customers}-due.db", lambda path: write(due_deeds(customers), path))


def made(path: Path, make: Callable[[Path], object]) -> Path:
    """Whoever is interrupted leaves nothing that looks finished."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"{path.name}.{os.getpid()}")
        make(unfinished)
        unfinished.rename(path)
    return path


def keep_books(source: Path, path: Path) -> None:
    shutil.copyfile(source, path)
    with closing(SqliteStore(path)) as store:
        embedded(store).settle()


def code() -> str:
    """A digest of all that decides what books look like."""
    digest = sha256()
    for folder in KEEPS_BOOKS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def head(path: Path) -> int:
    """The last position of a file."""
    with closing(SqliteStore(path)) as store:
        return store.head()

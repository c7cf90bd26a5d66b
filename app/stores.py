"""Where events and books are kept, by its URL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adapters.postgres.store import PostgresStore
from adapters.sqlite.store import SqliteStore
from app.edge.reading import BadInput
from app.settings import Settings
from domain.ports import Store

SQLITE = "sqlite:///"
POSTGRES = ("postgresql://", "postgres://")


@contextmanager
def open_store(url: str, must_exist: bool = False, at_once: bool = True) -> Iterator[Store]:
    """`sqlite:///forewarn.db`, relative to the working folder, or `postgresql://user@host/name`. Raises
    BadInput for another kind of URL, and for a file that is not there when it must be. Not at once: a server
    is first asked by whoever uses the store, who may try again when it is away."""
    store = made(url, must_exist, at_once)
    try:
        yield store
    finally:
        store.close()


def made(url: str, must_exist: bool, at_once: bool) -> Store:
    if url.startswith(POSTGRES):
        return PostgresStore(url, allow_fsync_off=Settings().allow_fsync_off, at_once=at_once)
    path = path_of(url)
    if must_exist and not path.exists():
        raise BadInput(
            f"{path} does not exist: import or `forewarn do` something first, or name another", "--store"
        )
    return SqliteStore(path)


def path_of(url: str) -> Path:
    if not url.startswith(SQLITE) or url == SQLITE:
        shown = url.rpartition("@")[2]  # what is before it may be a password
        raise BadInput(
            f"{shown!r} is no store: write {SQLITE}forewarn.db, or postgresql://user@host/name",
            "--store",
        )
    return Path(url.removeprefix(SQLITE))

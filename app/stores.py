"""Where events and books are kept, by its URL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from forewarn.adapters.sqlite.store import SqliteStore
from forewarn.adapters.store import DatabaseStore
from forewarn.app.passwords import without_passwords
from forewarn.app.settings import Settings
from forewarn.input.bad_input import BadInput

SQLITE = "sqlite:///"
POSTGRES = ("postgresql://", "postgres://")


@contextmanager
def open_store(url: str, must_exist: bool = False, at_once: bool = True) -> Iterator[DatabaseStore]:
    """`sqlite:///forewarn.db`, relative to the working folder, or `postgresql://user@host/name`. Raises
    BadInput for another kind of URL, and for a file that is not there when it must be. Not at once: a server
    is first asked by whoever uses the store, who may try again when it is away or silent."""
    store = made(url, must_exist, at_once)
    try:
        yield store
    finally:
        store.close()


def is_missing(url: str) -> bool:
    """Whether the file of a store is not there yet."""
    return not url.startswith(POSTGRES) and not path_of(url).exists()


def made(url: str, must_exist: bool, at_once: bool) -> DatabaseStore:
    if url.startswith(POSTGRES):
        return on_a_server(url, at_once)
    path = path_of(url)
    if must_exist and not path.exists():
        raise BadInput(
            f"{path} does not exist: import or `forewarn do` something first, or name another", "--store"
        )
    return SqliteStore(path)


def on_a_server(url: str, at_once: bool) -> DatabaseStore:
    from forewarn.adapters.postgres.driver import (  # only where it is used:
        PATIENCE_SECONDS,
        ROLE_PATIENCE_SECONDS,
    )
    from forewarn.adapters.postgres.store import PostgresStore  # to load the driver takes a tenth of a second

    patience = PATIENCE_SECONDS if at_once else ROLE_PATIENCE_SECONDS
    allowed = Settings().allow_fsync_off
    return PostgresStore(url, allow_fsync_off=allowed, at_once=at_once, patience_seconds=patience)


def folder_of(url: str) -> Path:
    """Return the folder for what belongs beside a store: that of its file, or the working one of a server."""
    return Path.cwd() if url.startswith(POSTGRES) else path_of(url).absolute().parent


def path_of(url: str) -> Path:
    if not url.startswith(SQLITE) or url == SQLITE:
        shown = without_passwords(url).rpartition("@")[2]  # what is before it may be a password
        raise BadInput(
            f"{shown!r} is no store: write {SQLITE}forewarn.db, or postgresql://user@host/name",
            "--store",
        )
    return Path(url.removeprefix(SQLITE))

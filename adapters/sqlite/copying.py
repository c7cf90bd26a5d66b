"""Whole copies of a store's file, also while others write to it."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkstemp

from forewarn.adapters.sqlite import schema
from forewarn.adapters.sqlite.connection import LOCK_TIMEOUT_SECONDS, connect, open_reader
from forewarn.adapters.sqlite.errors import StoreError
from forewarn.adapters.translated import Translated
from forewarn.ports.failures import StoreUnsuitable


def copy_store(source: Path, target: Path) -> None:
    """Copy a store as it is at one moment to a new file that only its owner may read. The file gets its name
    when all of it is on the disk. Raises FileExistsError where the name is taken, StoreUnsuitable for what
    is no store, and StoreUnavailable or StoreDamaged where reading or writing fails."""
    with (
        new_file(target) as part,
        Translated(StoreError(str(source))),
        closing(open_reader(str(source), LOCK_TIMEOUT_SECONDS)) as original,
        closing(connect(str(part), LOCK_TIMEOUT_SECONDS)) as copy,
    ):
        if schema.version_of(original, str(source)) == 0:
            raise StoreUnsuitable(f"{source} is an empty file: name the file of a store")
        original.backup(copy)


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """Give an empty file beside `target` that takes its name afterwards; after an error nothing is left."""
    if target.exists():
        raise FileExistsError(target)
    number, name = mkstemp(prefix=f"{target.name}.", dir=target.parent)
    os.close(number)
    try:
        yield Path(name)
        write_through(Path(name))
        os.link(name, target)  # unlike a rename it replaces nothing
        write_through(target.parent)
    finally:
        os.unlink(name)


def write_through(path: Path) -> None:
    """Return when a file, or the names in a folder, are on the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)

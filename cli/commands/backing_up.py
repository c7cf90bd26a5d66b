"""`forewarn backup` and `restore`: copies of a store that is one file."""

from pathlib import Path
from typing import Annotated

import typer

from forewarn.adapters.sqlite.copying import copy_store
from forewarn.app.stores import POSTGRES, SQLITE, open_store, path_of
from forewarn.cli.commands.auditing import found_wrong
from forewarn.cli.commands.options import STORE, AsJson, StoreUrl
from forewarn.cli.output import say, show_json
from forewarn.input.bad_input import BadInput

Backup = Annotated[Path, typer.Argument(help="The file of the backup.")]


def back_up(file: Backup, as_json: AsJson = False, store: StoreUrl = STORE) -> None:
    """Copy the store to a new file while it is in use. The copy is checked."""
    copy(must_exist(file_of(store), "--store"), file, "FILE")
    tell_of(file, as_json)


def restore(file: Backup, as_json: AsJson = False, store: StoreUrl = STORE) -> None:
    """Copy a backup to a new store, and check it. No store may be there."""
    copy(must_exist(file, "FILE"), file_of(store), "--store")
    tell_of(file_of(store), as_json)


def file_of(store: str) -> Path:
    if store.startswith(POSTGRES):
        raise BadInput("back up a database of PostgreSQL with pg_dump: see docs/operating.md", "--store")
    return path_of(store)


def must_exist(file: Path, place: str) -> Path:
    if not file.is_file():
        raise BadInput(f"{file} does not exist: name the file of a store", place)
    return file


def copy(source: Path, target: Path, place: str) -> None:
    try:
        copy_store(source, target)
    except FileExistsError:
        raise BadInput(f"{target} exists: name another file, or move that one away first", place) from None
    except OSError as error:
        raise BadInput(f"{target} cannot be written: {error.strerror}", place) from None


def tell_of(file: Path, as_json: bool) -> None:
    with open_store(f"{SQLITE}{file}", must_exist=True) as copied:
        events, problems = copied.head(), copied.check()
    if as_json:
        show_json({"file": str(file), "events": events, "problems": problems})
    else:
        say("\n".join([f"{file}: {events} events", *(problems or ["whole"])]))
    found_wrong(problems)

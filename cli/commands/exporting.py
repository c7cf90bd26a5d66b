"""`forewarn export`: all books as files."""

from pathlib import Path
from typing import Annotated

import typer

from forewarn.app.stores import open_store
from forewarn.cli.commands.booking import LISTINGS, AsOf, Excel, KnownAt, say_what_is_ahead
from forewarn.cli.commands.options import STORE, AsJson, StoreUrl, day_of
from forewarn.cli.listings import write_values
from forewarn.cli.output import show_json, show_table
from forewarn.input.bad_input import BadInput
from forewarn.reading.books.reader import Reader, known_at_of

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="A new or an empty folder.")]


def export(
    folder: Folder,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    excel: Excel = False,
    as_json: AsJson = False,
    store: StoreUrl = STORE,
) -> None:
    """Write all books as files of comma-separated values. Each is the file that `book NAME --csv` prints, and
    all are read at one moment."""
    must_be_empty(folder)
    with open_store(store, must_exist=True) as opened, opened.snapshot():
        reader = Reader(
            opened,
            as_of=None if as_of is None else day_of(as_of, "--as-of", Reader(opened).day),
            known_at=None if known_at is None else known_at_of(opened, known_at),
        )
        say_what_is_ahead(reader)
        rows = written(reader, folder, excel)
        day = reader.day
    if as_json:
        show_json({"as_of": day.isoformat(), "rows": rows})
    else:
        show_table(
            ("file", "rows"), ((f"{name}.csv", f"{count:,}") for name, count in rows.items()), ["rows"]
        )


def must_be_empty(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput("holds something already: name a new or an empty folder", str(folder))


def written(reader: Reader, folder: Path, excel: bool) -> dict[str, int]:
    """Write a file for each book, and return how many rows each has. Raises BadInput for a folder that cannot
    be written to."""
    rows: dict[str, int] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, listing in LISTINGS.items():
            with (folder / f"{name}.csv").open("x", encoding="utf-8", newline="") as file:
                rows[name] = write_values(listing(reader), file, excel)
    except OSError as error:
        raise BadInput(f"cannot be written: {error.strerror}", str(folder)) from None
    return rows

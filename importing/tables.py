"""Which kind of file it is, and what is wrong with it as a whole."""

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

from forewarn.importing.mapping import FileFormat
from forewarn.importing.parquet_tables import parquet
from forewarn.importing.table import Table, Wanted
from forewarn.importing.text_tables import json_lines, separated_values
from forewarn.importing.workbooks import workbook
from forewarn.input.bad_input import BadInput

Reader = Callable[[Path, Wanted, FileFormat], Table]

READERS: dict[tuple[str, ...], Reader] = {
    (".csv", ".csv.gz", ".txt", ".txt.gz", ".tsv", ".tsv.gz"): separated_values,
    (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"): json_lines,
    (".parquet",): parquet,
    (".xlsx", ".xlsm"): workbook,
}


def read_table(path: Path, wanted: Wanted, file_format: FileFormat, may_be_empty: bool = False) -> Table:
    """Raises BadInput for what cannot be read as a whole: then nothing of it is imported. One of several
    files of an export `may_be_empty`: there is a day without payments."""
    read = reader_for(path)
    try:
        must_be_a_file(path)
        table = read(path, wanted, file_format)
    except (EOFError, zlib.error):
        raise BadInput("is cut off or damaged: fetch it again", str(path)) from None
    except gzip.BadGzipFile as error:
        raise BadInput(f"is not compressed by gzip ({error}): take .gz off its name", str(path)) from None
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror or error}", str(path)) from None
    if not table.numbers and not may_be_empty:
        raise BadInput("holds no rows: is it the right file?", str(path))
    return table


def must_be_a_file(path: Path) -> None:
    """Raise BadInput for a pipe, which would be waited for, and OSError for what cannot be opened."""
    if path.exists() and not path.is_file():
        raise BadInput("is no file", str(path))
    path.open("rb").close()


def reader_for(path: Path) -> Reader:
    name = path.name.lower()
    for suffixes, reader in READERS.items():
        if name.endswith(suffixes):
            return reader
    known = ", ".join(suffix for suffixes in READERS for suffix in suffixes)
    raise BadInput(f"is of an unknown kind: the name must end in {known}", str(path))

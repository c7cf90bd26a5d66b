"""Is the file whole? What is wrong is said in sentences."""

import sqlite3
from collections.abc import Iterator

from forewarn.adapters.checking import log_problems
from forewarn.adapters.database import Connection
from forewarn.adapters.sqlite.errors import BROKEN, code_of
from forewarn.adapters.sqlite.shape import shape_problems

INTEGRITY = "PRAGMA integrity_check"


def problems(connection: Connection) -> list[str]:
    try:
        return [*file_problems(connection), *shape_problems(connection)] or [*log_problems(connection)]
    except sqlite3.DatabaseError as error:
        if code_of(error) not in BROKEN:
            raise
        return [f"the file is damaged: {error}"]


def file_problems(connection: Connection) -> Iterator[str]:
    for (line,) in connection.execute(INTEGRITY):
        if line != "ok":
            yield f"the file is damaged: {line}"

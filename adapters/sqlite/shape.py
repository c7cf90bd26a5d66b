"""Does the file have the tables, columns and indexes that Forewarn makes, and nothing beside them?"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache
from typing import NamedTuple

from forewarn.adapters.database import Connection
from forewarn.adapters.sqlite.schema import MIGRATIONS, STREAMS

THINGS = "SELECT type, name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
COLUMNS = "SELECT name, type, \"notnull\", pk FROM pragma_table_xinfo('{table}')"


class Thing(NamedTuple):
    """A table with its columns, or an index, a trigger or a view with its statement."""

    kind: str
    columns: tuple[tuple[str | int, ...], ...]
    statement: str


def shape_problems(connection: Connection) -> Iterator[str]:
    expected, found = expected_shape(), shape(connection)
    for name, thing in expected.items():
        if name not in found:
            yield f"the {thing.kind} {name} is missing: {remedy(thing)}"
        elif found[name] != thing:
            yield f"the {thing.kind} {name} is not as Forewarn makes it: {remedy(thing)}"
    for name, thing in found.items():
        if name not in expected and not is_of_recorder(thing):
            yield f"the {thing.kind} {name} does not belong to Forewarn: drop it, or keep it in another file"


def remedy(thing: Thing) -> str:
    if thing.kind == "index":
        return f"make it again with {thing.statement!r}"
    return "restore the store from a backup"


@cache
def expected_shape() -> Mapping[str, Thing]:
    """Return what all migrations together make."""
    return shape_after(*(statement for migration in MIGRATIONS for statement in migration))


def is_of_recorder(thing: Thing) -> bool:
    """Return whether a table is one that the recorders of the eventsourcing library have asked for."""
    return thing in shape_after(STREAMS.format(table="streams")).values()


def shape_after(*statements: str) -> Mapping[str, Thing]:
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in statements:
            connection.execute(statement)
        return shape(connection)


def shape(connection: Connection) -> Mapping[str, Thing]:
    found = connection.execute(THINGS).fetchall()
    return {name: thing(connection, kind, name, sql) for kind, name, sql in found}


def thing(connection: Connection, kind: str, name: str, sql: str) -> Thing:
    """Return what a name stands for. The text of a table depends on how it was changed: its columns count."""
    if kind != "table":
        return Thing(kind, (), " ".join(sql.split()))
    columns = connection.execute(COLUMNS.format(table=name.replace("'", "''"))).fetchall()
    return Thing(kind, tuple(map(tuple, columns)), "")

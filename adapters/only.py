"""The row of a table that always has exactly one."""

from typing import Any

from forewarn.adapters.database import Connection
from forewarn.ports.failures import StoreDamaged


def only_row(connection: Connection, statement: str) -> tuple[Any, ...]:
    """Return the first row that a statement finds. Raises StoreDamaged where there is none."""
    found = connection.execute(statement).fetchone()
    if found is None:
        table = statement.rpartition("FROM ")[2]
        raise StoreDamaged(f"the table {table} has lost its only row: restore the store from a backup")
    return tuple(found)

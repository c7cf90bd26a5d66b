"""What a store has sent to its server."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from forewarn.adapters.postgres import PostgresStore


def statements(store: PostgresStore, path: Path, work: Callable[[], Any]) -> int:
    """How many the driver has sent while a group is open."""
    with store._database.reading() as session:
        connection = session.connection.pgconn
    with path.open("w") as trace:
        connection.trace(trace.fileno())
        work()
        connection.untrace()
    lines = [line.split("\t") for line in path.read_text().splitlines()]
    return sum(line[1:4:2] == ["F", "Execute"] for line in lines)

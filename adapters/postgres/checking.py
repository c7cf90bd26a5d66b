"""Is the database whole? What is wrong is said in sentences."""

from collections.abc import Iterator

from forewarn.adapters.checking import log_problems
from forewarn.adapters.database import Connection
from forewarn.adapters.postgres.shape import shape_problems

BROKEN_INDEXES = """
SELECT indexrelid::regclass::text FROM pg_index
JOIN pg_class ON pg_class.oid = indrelid AND relnamespace = current_schema()::regnamespace
WHERE NOT indisvalid ORDER BY 1
"""
DAMAGED_PAGES = "SELECT checksum_failures FROM pg_stat_database WHERE datname = current_database()"


def problems(connection: Connection) -> list[str]:
    return [*damage(connection), *shape_problems(connection), *log_problems(connection)]


def damage(connection: Connection) -> Iterator[str]:
    """As far as the server knows of it: pages are only checked where it was set up with checksums."""
    for (index,) in connection.execute(BROKEN_INDEXES):
        yield f"the index {index} is not valid: rebuild it (REINDEX)"
    for (pages,) in connection.execute(DAMAGED_PAGES):
        if pages:
            yield f"the server has read {pages} damaged pages of this database: restore it from a backup"

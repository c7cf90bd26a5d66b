"""Does the database have the indexes that Forewarn makes, and no triggers of others on its tables?"""

import re
from collections.abc import Iterator

from forewarn.adapters.database import Connection
from forewarn.adapters.postgres.schema import MIGRATIONS, TABLES, text_of

INDEX = re.compile(r"^(CREATE INDEX (\w+) .+);$", re.MULTILINE)
FOUND = "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()"
TRIGGERS = """
SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal ORDER BY 1
"""


def shape_problems(connection: Connection) -> Iterator[str]:
    found = {name for (name,) in connection.execute(FOUND)}
    for statement, name in expected_indexes():
        if name not in found:
            yield f"the index {name} is missing: make it again with {statement!r}"
    for trigger, table in connection.execute(TRIGGERS):
        if table in TABLES:
            yield f"the trigger {trigger} on {table} does not belong to Forewarn: drop it"


def expected_indexes() -> Iterator[tuple[str, str]]:
    """Yield the statement and the name of each index that the migrations make."""
    for name in (name for migration in MIGRATIONS for name in migration):
        yield from INDEX.findall(text_of(name).decode())

"""What others do in this database at the moment."""

from forewarn.adapters.database import Connection

# Only who has written has a number. Of other users' sessions the times are hidden from a role without
# `pg_read_all_stats`. What was prepared holds its locks without any session.
OLDEST_WRITE = """
SELECT coalesce(extract(epoch FROM clock_timestamp() - min(since)), 0)::float FROM (
    SELECT xact_start AS since FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND backend_xid IS NOT NULL
    UNION ALL
    SELECT prepared FROM pg_prepared_xacts WHERE database = current_database()
) AS writing
"""


def oldest_write_seconds(connection: Connection) -> float:
    [[seconds]] = connection.execute(OLDEST_WRITE).fetchall()
    return max(0.0, float(seconds))

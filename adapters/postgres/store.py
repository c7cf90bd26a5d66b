"""The event store and the books in one database of PostgreSQL."""

from forewarn.adapters.codec import Codec
from forewarn.adapters.database import Clock
from forewarn.adapters.postgres.database import CONNECT_TIMEOUT_SECONDS, POOL_SIZE, Database
from forewarn.adapters.postgres.driver import PATIENCE_SECONDS
from forewarn.adapters.store import DatabaseStore


class PostgresStore(DatabaseStore):
    """One serves all threads of a process; many processes share a database. `url`:
    `postgresql://user:password@host:port/name?sslmode=…`, as the driver knows it. Not at once: what is wrong
    with the server is heard by whoever first needs it, and it may come later. `patience_seconds`: so long it
    may be silent."""

    def __init__(
        self,
        url: str,
        codec: Codec | None = None,
        clock: Clock | None = None,
        allow_fsync_off: bool = False,
        pool_size: int = POOL_SIZE,
        connect_timeout_seconds: float = CONNECT_TIMEOUT_SECONDS,
        at_once: bool = True,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        database = Database(
            url, clock, allow_fsync_off, pool_size, connect_timeout_seconds, at_once, patience_seconds
        )
        super().__init__(database, codec)

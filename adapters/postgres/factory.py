"""Makes the recorders on one database."""

from collections.abc import Iterator

from psycopg.conninfo import make_conninfo

from forewarn.adapters.postgres.database import CONNECT_TIMEOUT_SECONDS, Database
from forewarn.adapters.postgres.server import must_append_itself
from forewarn.adapters.recorders.factory import RecorderFactory

PARTS = {"DBNAME": "dbname", "HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}


class Factory(RecorderFactory):
    """`POSTGRES_DSN` (`postgresql://…`), or the library's own `POSTGRES_DBNAME`, `_HOST`, `_PORT`, `_USER`
    and `_PASSWORD`; `POSTGRES_CONNECT_TIMEOUT` (seconds), and what every factory reads."""

    def named_database(self) -> Database:
        must_append_itself(self.env)
        timeout = self.seconds("POSTGRES_CONNECT_TIMEOUT", CONNECT_TIMEOUT_SECONDS)
        return Database(self._address(), connect_timeout_seconds=timeout)

    def _address(self) -> str:
        address = self.env.get("POSTGRES_DSN") or make_conninfo(**dict(self._parts()))
        if not address:
            keys = ", ".join(self.env.create_keys("POSTGRES_DSN"))
            raise OSError(f"no database of PostgreSQL is named: set one of {keys}, or POSTGRES_DBNAME")
        return address

    def _parts(self) -> Iterator[tuple[str, str]]:
        for key, name in PARTS.items():
            value = self.env.get(f"POSTGRES_{key}")
            if value:
                yield name, value

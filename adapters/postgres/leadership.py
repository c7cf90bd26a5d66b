"""One of many at a time: whoever holds the lock in the database."""

from contextlib import suppress

import psycopg

from forewarn.adapters.patience import is_so_within
from forewarn.adapters.postgres.address import Address
from forewarn.adapters.postgres.connection import connect
from forewarn.adapters.postgres.driver import Driver, Patience
from forewarn.adapters.translated import Translated

LAPSES_SECONDS = 20.0
"""Longer than one transaction with a broker that answers slowly."""
TRY = "SELECT pg_try_advisory_lock(hashtext('forewarn leadership'), hashtext(%s))"


class Leadership:
    """`ports.store.Leadership` on a connection of its own: the lock ends with it, however that ends, also
    when its process is suspended and does not ask for so long whether it is held. It is asked for again and
    again and not waited for on the server, where waiting would hold up its cleaning."""

    def __init__(
        self,
        address: Address,
        patience: Patience,
        name: str,
        errors: Translated,
        lapses_seconds: float = LAPSES_SECONDS,
    ) -> None:
        self._address, self._patience = address, patience
        self._name, self._errors = name, errors
        self._lapses_ms = int(lapses_seconds * 1000)
        self._connection: Driver | None = None
        self._leads = False

    def acquire(self, timeout_seconds: float) -> bool:
        """Raises StoreUnavailable, StoreUnsuitable."""
        return is_so_within(timeout_seconds, self._try)

    def held(self) -> bool:
        return self._leads and self._answers()

    def release(self) -> None:
        """The next may lead at once: the server is slower to notice that a connection is closed."""
        self._leads = False
        if self._connection is not None:
            with suppress(psycopg.Error):
                self._connection.execute("SELECT pg_advisory_unlock_all()")
            self._connection.close()
        self._connection = None

    def _try(self) -> bool:
        if self.held():
            return True
        try:
            with self._errors:
                [self._leads] = self._connected().execute(TRY, (self._name,)).fetchone() or [False]
        except BaseException:
            self.release()
            raise
        return self._leads

    def _connected(self) -> Driver:
        if self._connection is None:
            self._connection = connect(self._address, self._patience)
            self._connection.execute(f"SET idle_session_timeout = {self._lapses_ms}".encode())
        return self._connection

    def _answers(self) -> bool:
        try:
            if self._connection is not None:
                self._connection.execute("SELECT 1")
        except psycopg.Error:
            self.release()
        return self._leads

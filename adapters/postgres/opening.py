"""The first connection to a database finds out whether the server suits, and makes the tables."""

from forewarn.adapters.postgres import schema
from forewarn.adapters.postgres.address import Address
from forewarn.adapters.postgres.connection import connect
from forewarn.adapters.postgres.driver import Driver, Patience
from forewarn.adapters.postgres.server import must_suit


class Opening:
    """Called for each connection; before it has prepared one with success, none is given."""

    def __init__(self, address: Address, patience: Patience, allow_fsync_off: bool) -> None:
        self._address, self._patience = address, patience
        self._allow_fsync_off = allow_fsync_off
        self._is_prepared = False

    def __call__(self) -> Driver:
        connection = connect(self._address, self._patience)
        try:
            if not self._is_prepared:
                self.prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def prepare(self, connection: Driver) -> None:
        """Many may do this at once. Raises StoreUnsuitable."""
        must_suit(connection, self._address, self._allow_fsync_off)
        if schema.version_of(connection, self._address) < schema.VERSION:
            schema.migrate(connection, self._address)
        self._is_prepared = True

"""Connections to the server: how a session is set up, and how statements are given to it."""

import select
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus

from forewarn.adapters.postgres.address import Address
from forewarn.adapters.postgres.driver import Driver, Patience
from forewarn.adapters.postgres.refusals import refusal

# Whatever the server's or the role's defaults are: acknowledged is on the disk, and each statement of a
# function sees what was committed before it. A client that stopped in a transaction holds the log's counter:
# it is given up before the others give up waiting.
SETTINGS = {
    "synchronous_commit": "on",
    "default_transaction_isolation": "read committed",
    "default_transaction_read_only": "off",
    "lock_timeout": "15s",
    "statement_timeout": "5min",
    "idle_in_transaction_session_timeout": "10s",
    "client_min_messages": "error",
    # Every statement has an index made for it, and is planned once: a plan of the day on which the tables
    # were small would else read all of them for years.
    "plan_cache_mode": "force_generic_plan",
    "enable_seqscan": "off",
    "jit": "off",
}
SET_UP = "; ".join(f"SET {name} = '{value}'" for name, value in SETTINGS.items())
KNOWN_STATEMENTS = 256


def connect(address: Address, patience: Patience) -> Driver:
    """Every statement is its own transaction unless one is begun. Raises StoreUnavailable or
    StoreUnsuitable."""
    try:
        connection = Driver.connect(address.conninfo, autocommit=True)
    except psycopg.Error as error:
        raise refusal(address, error) from error
    connection.patience = patience
    try:
        connection.execute(SET_UP)
    except BaseException:
        connection.close()
        raise
    return connection


def is_idle(connection: Driver) -> bool:
    return connection.pgconn.transaction_status == TransactionStatus.IDLE


def is_fit(connection: Driver) -> bool:
    """Idle, and the server has not said anything: unasked, it mostly says farewell."""
    if not is_idle(connection):
        return False
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    return not poll.poll(0)


@lru_cache(KNOWN_STATEMENTS)
def native(statement: str) -> bytes:
    """With the placeholders of this driver."""
    return statement.replace("%", "%%").replace("?", "%s").encode()


class Session:
    """A connection for statements with question marks."""

    def __init__(self, connection: Driver) -> None:
        self.connection = connection

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> psycopg.Cursor[Any]:
        return self.connection.execute(native(statement), values, prepare=True, binary=True)

"""Is this a server on which what is acknowledged stays?"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from forewarn.adapters.postgres.address import Address
from forewarn.adapters.postgres.driver import Driver
from forewarn.ports.failures import StoreUnsuitable

OLDEST = 14
STATE = """
SELECT current_setting('server_version_num')::integer / 10000, current_setting('server_encoding'),
       pg_is_in_recovery(), current_setting('fsync') = 'on'
"""


class State(NamedTuple):
    major_version: int
    encoding: str
    is_standby: bool
    has_fsync: bool


LIBRARY_FUNCTIONS = "POSTGRES_ENABLE_DB_FUNCTIONS"
UNSET = ("", "no", "n", "false", "f", "off", "0")


def must_append_itself(environment: Mapping[str, str]) -> None:
    """Raises StoreUnsuitable where the library would be told to append by functions of its own."""
    if environment.get(LIBRARY_FUNCTIONS, "").lower() not in UNSET:
        raise StoreUnsuitable(
            f"{LIBRARY_FUNCTIONS} is set: with it, the library's own way of appending loses events for those "
            "who follow the log; unset it"
        )


def must_suit(connection: Driver, address: Address, allow_fsync_off: bool) -> None:
    """Raises StoreUnsuitable."""
    [row] = connection.execute(STATE).fetchall()
    for reason in objections(State(*row), allow_fsync_off):
        raise StoreUnsuitable(f"{address}: {reason}")


def objections(state: State, allow_fsync_off: bool) -> Iterator[str]:
    if state.major_version < OLDEST:
        yield f"PostgreSQL {state.major_version} is too old: {OLDEST} is the oldest that works"
    if state.encoding != "UTF8":
        yield f"its encoding is {state.encoding}: create the database with ENCODING 'UTF8' TEMPLATE template0"
    if state.is_standby:
        yield "it is a standby and can only be read: name the primary server"
    if not state.has_fsync and not allow_fsync_off:
        yield (
            "it runs with fsync = off and may lose what it has acknowledged: turn it on, "
            "or set FOREWARN_ALLOW_FSYNC_OFF=true"
        )

"""What the driver raises, said in the words of the store: what is wrong, where, and what to do."""

from typing import TypeAlias

import psycopg

from forewarn.adapters.translated import EVENT_IS_STORED, GIVEN_UP, VERSION_IS_TAKEN
from forewarn.ports.failures import Conflict, StoreDamaged, StoreUnavailable, StoreUnsuitable

Failure: TypeAlias = type[StoreUnavailable | StoreDamaged | StoreUnsuitable]
Meaning: TypeAlias = tuple[Failure, str]

CONFLICT = "FW001"
"""Raised by our own functions, with a sentence."""

TAKEN = {"one_event_an_id": EVENT_IS_STORED, "one_event_a_version": VERSION_IS_TAKEN}
TRY_AGAIN = "check the server and the network, then try again"

NOT_OURS: Meaning = (StoreUnsuitable, "its tables are not as Forewarn makes them: restore it")

# By the code of the error or else by its class, the first two characters.
BY_STATE: dict[str, Meaning] = {
    "08": (StoreUnavailable, TRY_AGAIN),
    "25": (StoreUnavailable, GIVEN_UP),
    "25006": (StoreUnavailable, "it may only be read: name the primary server, not a standby"),
    "3D000": (StoreUnsuitable, "create the database, or name another"),
    "3F000": (StoreUnsuitable, "create the schema that the search path names"),
    "40": (StoreUnavailable, "others were in the way: try again"),
    "42501": (StoreUnsuitable, "grant this user CREATE on the schema and ownership of its tables"),
    "42703": NOT_OURS,
    "42883": NOT_OURS,
    "42P01": NOT_OURS,
    "53": (StoreUnavailable, "free what it lacks, then try again"),
    "53100": (StoreUnavailable, "the disk is full: make room, then try again"),
    "53200": (StoreUnavailable, "there is no memory left: end something, then try again"),
    "53300": (StoreUnavailable, "it serves too many already: raise max_connections, or let fewer connect"),
    "55P03": (StoreUnavailable, "another process holds it: end that process, or try again later"),
    "57": (StoreUnavailable, "the server ended it: try again"),
    "57014": (StoreUnavailable, "it took too long: try again when the server has less to do"),
    "58": (StoreUnavailable, "reading or writing its files failed: check the server's disk"),
    "XX001": (StoreDamaged, "restore it from a backup"),
    "XX002": (StoreDamaged, "rebuild the index (REINDEX), or restore it from a backup"),
}


class StoreError:
    """Into the errors of `ports.failures`, naming the server's host, port and database."""

    def __init__(self, place: object) -> None:
        self._place = place

    def __call__(self, error: Exception) -> Exception:
        if not isinstance(error, psycopg.Error):
            return error
        if isinstance(error, psycopg.errors.UniqueViolation):
            return Conflict(TAKEN.get(error.diag.constraint_name or "", f"{first_line(error)}: it is stored"))
        state = error.sqlstate or ""
        if state == CONFLICT:
            return Conflict(first_line(error))
        if state in BY_STATE or state[:2] in BY_STATE:
            failure, advice = BY_STATE.get(state) or BY_STATE[state[:2]]
            return failure(f"{self._place}: {first_line(error)}; {advice}")
        if isinstance(error, psycopg.OperationalError):
            return StoreUnavailable(f"{self._place}: {first_line(error)}; {TRY_AGAIN}")
        if isinstance(error, psycopg.DataError) and "0x00" in str(error):
            return ValueError(
                f"{self._place}: a text holds a NUL character, which it cannot keep: take it out"
            )
        return error


def first_line(error: psycopg.Error) -> str:
    """Of what the server says, or else the driver."""
    return (error.diag.message_primary or str(error)).partition("\n")[0].strip()

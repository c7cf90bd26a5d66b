"""Why a server does not let us in, and what is to be done about it."""

import re

import psycopg

from forewarn.adapters.postgres.address import Address
from forewarn.adapters.postgres.certificate import objection
from forewarn.adapters.postgres.errors import TRY_AGAIN, Failure, first_line
from forewarn.ports.failures import StoreUnavailable, StoreUnsuitable

LET_IN = "let this user in from here, in the server's pg_hba.conf"
CORRECT = "correct it in the address of the store"

# A refusal has no code, only words; a server may say them in another language, and then waiting is tried.
WORDS: tuple[tuple[str, str], ...] = (
    ("invalid integer value", CORRECT),
    ("invalid port number", CORRECT),
    ("invalid sslmode value", CORRECT),
    ("bad value for", CORRECT),
    ("no password supplied", "the server wants a password: put it into the address"),
    ("authentication failed", "check user and password"),
    ("no encryption", f"{LET_IN}, or add sslmode=verify-full to the address"),
    ("pg_hba.conf", LET_IN),
    ("permission denied", "grant this user CONNECT on the database"),
    ('role "', "create this user with LOGIN on the server, or name another"),
    ('database "', "create the database, or name another"),
    ("certificate has expired", "renew the server's certificate"),
    ("certificate", "check the server's certificate, and sslmode and sslrootcert of the address"),
    ("response to SSL", "no PostgreSQL answers there: check host and port"),
    ("SSL", "turn TLS on at the server, or change sslmode of the address"),
)
WHERE = re.compile(r"connection (failed|is bad): (connection to server [^:]*failed: )?((FATAL|error): +)?")


def refusal(address: Address, error: psycopg.Error) -> Exception:
    """StoreUnavailable where waiting helps, else StoreUnsuitable."""
    reason = WHERE.sub("", first_line(error), count=1)
    if "certificate verify failed" in reason and address.port.isdigit():
        reason += f": {objection(address.host, int(address.port), address.authority) or 'no reason is given'}"
    advice = next((advice for words, advice in WORDS if words in reason), None)
    failure: Failure = StoreUnavailable if advice is None else StoreUnsuitable
    return failure(f"{address}: {reason}; {advice or TRY_AGAIN}")

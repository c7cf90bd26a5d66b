"""Where a database is: what the driver is told, and what people are told."""

import os
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from forewarn.adapters.loopback import is_loopback
from forewarn.ports.failures import StoreUnsuitable

# A peer that is gone without a word is noticed within seconds; the system's own default is two hours.
ALIVE = {
    "keepalives_idle": 3,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 9_000,
}
ALWAYS = {"application_name": "forewarn", "client_encoding": "UTF8"}
DEFAULT_PORT = 5432
INSISTING = ("require", "verify-ca", "verify-full")


class Address:
    """The URL's options win over our timeout and keep-alive; `application_name` and `client_encoding` are
    always ours. Raises StoreUnsuitable for a URL that cannot be read."""

    def __init__(self, url: str, connect_timeout_seconds: float) -> None:
        said = parsed(url)
        timeout = {"connect_timeout": max(1, round(connect_timeout_seconds))}
        self.conninfo = make_conninfo(**(timeout | ALIVE | said | ALWAYS))
        self.host = str(said.get("host") or said.get("hostaddr") or "localhost")
        self.port = str(said.get("port") or DEFAULT_PORT)
        self.database = str(said.get("dbname") or "")
        self.authority = str(said.get("sslrootcert") or "")

    def __str__(self) -> str:
        """Without user and password."""
        return f"{self.host}:{self.port}/{self.database}"


def is_exposed(url: str) -> bool:
    """Whether what is sent may be read on its way: it leaves this machine, and TLS is not insisted on."""
    said = parsed(url)
    mode = said.get("sslmode") or os.environ.get("PGSSLMODE")
    named = said.get("hostaddr") or said.get("host") or os.environ.get("PGHOST") or "localhost"
    leaves = not all(host.startswith("/") or is_loopback(host) for host in str(named).split(","))
    return leaves and mode not in INSISTING


def is_misread(url: str) -> bool:
    """Return whether a password that is not written with %xx ends in the host or in the database."""
    authority, _, path = url.partition("://")[2].partition("?")[0].partition("/")
    return authority.count("@") > 1 or "@" in path


def parsed(url: str) -> dict[str, Any]:
    try:
        said = conninfo_to_dict(url)
    except psycopg.ProgrammingError:  # its words would show the password
        said = {}
    if not said or is_misread(url):
        raise StoreUnsuitable(
            "the address of the store cannot be read: write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, "
            "with special characters of the password as %xx"
        )
    return said

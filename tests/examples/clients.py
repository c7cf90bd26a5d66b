"""Clients of kafka-python for tests in which the broker goes away."""

from collections.abc import Callable
from typing import Any

from forewarn.adapters.kafka.clients import opened
from forewarn.adapters.kafka.connection import Connection
from forewarn.adapters.kafka.errors import place_of


def closing_client(kind: Callable[..., Any], bootstrap: str, **settings: Any) -> Any:
    """Return a client that closes its sockets. A plain one leaves them to the garbage collector while the
    broker is away, and the warning about it then stops whichever test runs next."""
    connection = Connection(bootstrap)
    return opened(kind, connection, place_of(connection), **settings)

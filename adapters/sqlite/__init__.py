"""The event store on SQLite. For the eventsourcing library: `PERSISTENCE_MODULE=adapters.sqlite`."""

from adapters.sqlite.factory import Factory
from adapters.sqlite.store import SqliteStore

__all__ = ["Factory", "SqliteStore"]

"""The event store on SQLite. For the eventsourcing library: `PERSISTENCE_MODULE=forewarn.adapters.sqlite`."""

from forewarn.adapters.sqlite.factory import Factory
from forewarn.adapters.sqlite.store import SqliteStore

__all__ = ["Factory", "SqliteStore"]

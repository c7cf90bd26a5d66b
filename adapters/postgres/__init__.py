"""The event store on PostgreSQL. For the eventsourcing library: `PERSISTENCE_MODULE=adapters.postgres`."""

from adapters.postgres.factory import Factory
from adapters.postgres.store import PostgresStore

__all__ = ["Factory", "PostgresStore"]

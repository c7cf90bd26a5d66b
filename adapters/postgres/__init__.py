"""The event store on PostgreSQL.

The eventsourcing library finds it by `PERSISTENCE_MODULE=forewarn.adapters.postgres`."""

from forewarn.adapters.postgres.factory import Factory
from forewarn.adapters.postgres.store import PostgresStore

__all__ = ["Factory", "PostgresStore"]

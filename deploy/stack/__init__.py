"""A real Kafka and a real PostgreSQL on 127.0.0.1, without containers: for the tests and for `make stack`."""

from deploy.stack.kafka import Kafka
from deploy.stack.postgres import Postgres
from deploy.stack.processes import StackFailed
from deploy.stack.requirements import Lacking

__all__ = ["Kafka", "Lacking", "Postgres", "StackFailed"]

"""Stores of each kind, a second one at the same place; and topics, and who publishes there."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from deploy.stack import Kafka, Postgres
from examples.facts_topic import Topics, create
from examples.stores import SQLITE, NewPlace, new_file, new_schema, open_store
from forewarn.adapters.kafka.publisher import KafkaPublisher
from forewarn.adapters.store import DatabaseStore


@pytest.fixture(scope="session")
def stores(postgres: Postgres) -> str:
    """The DSN of a database for many."""
    return postgres.create_database("stores")


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def new_place(request: pytest.FixtureRequest) -> NewPlace:
    if request.param == "sqlite":
        return new_file
    return partial(new_schema, request.getfixturevalue("stores"))


@pytest.fixture
def topics(kafka: Kafka, topic_prefix: str) -> Topics:
    return create(kafka.bootstrap, topic_prefix, partitions=4)


@pytest.fixture
def publisher(topics: Topics) -> Iterator[KafkaPublisher]:
    publisher = topics.publisher()
    publisher.begin()
    yield publisher
    publisher.close()


@pytest.fixture
def place(new_place: NewPlace) -> Iterator[str]:
    with new_place() as place:
        yield place


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "forewarn.db"


@pytest.fixture
def file(path: Path) -> str:
    """A place for those to whom SQLite matters."""
    return f"{SQLITE}{path}"


@pytest.fixture
def schema(stores: str) -> Iterator[str]:
    """A place for those to whom PostgreSQL matters."""
    with new_schema(stores) as place:
        yield place


@pytest.fixture
def store(place: str) -> Iterator[DatabaseStore]:
    store = open_store(place)
    yield store
    store.close()


@pytest.fixture
def other(place: str, store: DatabaseStore) -> Iterator[DatabaseStore]:
    """Another process's view of the same place."""
    other = open_store(place)
    yield other
    other.close()

"""A real broker and a real database server, started when a test first asks for them, one of each for a
process of tests; and for each test a place of its own on them."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from deploy.stack import Kafka, Postgres
from deploy.stack.guard import passing_folder

_numbers = count(1)


@pytest.fixture(scope="session")
def stack_folder() -> Iterator[Path]:
    with passing_folder("forewarn-tests-") as folder:
        yield folder


@pytest.fixture(scope="module")
def servers_folder(stack_folder: Path) -> Path:
    """For the servers of one file of tests. A process may come back to a file after it has helped another:
    it finds an empty one then."""
    folder = Path(tempfile.mkdtemp(dir=stack_folder))
    folder.chmod(0o711)
    return folder


@pytest.fixture(scope="session")
def kafka(stack_folder: Path) -> Iterator[Kafka]:
    """Whoever stops it starts it again."""
    with Kafka(stack_folder / "kafka") as kafka:
        yield kafka


@pytest.fixture(scope="session")
def postgres(stack_folder: Path) -> Iterator[Postgres]:
    """Whoever stops it starts it again."""
    with Postgres(stack_folder / "postgres") as postgres:
        yield postgres


@contextmanager
def new_database(postgres: Postgres) -> Iterator[str]:
    """The DSN of an empty one, which is dropped afterwards."""
    name = f"test_{next(_numbers)}"
    yield postgres.create_database(name)
    postgres.drop_database(name)


@pytest.fixture
def database(postgres: Postgres) -> Iterator[str]:
    with new_database(postgres) as dsn:
        yield dsn


def new_prefix() -> str:
    """No other test has it."""
    return f"test{next(_numbers)}."


@pytest.fixture
def topic_prefix() -> str:
    return new_prefix()

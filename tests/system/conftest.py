"""A plant of its own for each test, on the servers of all tests."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from deploy.stack import Kafka, Postgres
from examples.plant import Plant
from system.faults.seen import Stage


@pytest.fixture
def plant(database: str, kafka: Any, topic_prefix: str, tmp_path: Path) -> Iterator[Plant]:
    plant = Plant(database, kafka.bootstrap, topic_prefix, tmp_path)
    yield plant
    plant.close()


@pytest.fixture
def stage(kafka: Kafka, postgres: Postgres, tmp_path: Path) -> Stage:
    """What a fault is done to."""
    return Stage(kafka, postgres, tmp_path)

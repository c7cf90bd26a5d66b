"""A plant of its own for each test, on the servers of all tests."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from examples.plant import Plant


@pytest.fixture
def plant(database: str, kafka: Any, topic_prefix: str, tmp_path: Path) -> Iterator[Plant]:
    plant = Plant(database, kafka.bootstrap, topic_prefix, tmp_path)
    yield plant
    plant.close()

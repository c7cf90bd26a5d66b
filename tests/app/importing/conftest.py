"""A shop with a file of rows, for all tests of importing."""

from pathlib import Path
from typing import Any

import pytest

from examples.shop import Shop


@pytest.fixture
def shop(tmp_path: Path, nobody: Any) -> Shop:
    return Shop(tmp_path, nobody)

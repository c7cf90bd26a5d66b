"""How long tests wait for what must come, whatever else the machine does."""

import time
from collections.abc import Callable
from typing import Any

PATIENCE_SECONDS = 300.0
"""The longest wait for something that must happen. A test fails after it; nothing is slower because of it."""
LONG_SECONDS = 3_600.0
"""A wait that outlasts `PATIENCE_SECONDS`: what ends earlier was ended by what the test is about."""
LOOK_SECONDS = 0.05


def wait_until(
    true: Callable[[], Any],
    patience_seconds: float = PATIENCE_SECONDS,
    told: Callable[[], str] = str,
    look_seconds: float = LOOK_SECONDS,
) -> None:
    """Return once it is true. Fail with what is told when patience ends."""
    deadline = time.monotonic() + patience_seconds
    while not true():
        assert time.monotonic() < deadline, f"it never came true\n{told()}"
        time.sleep(look_seconds)

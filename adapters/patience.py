"""Trying again for a while."""

import time
from collections.abc import Callable

PAUSE_SECONDS = 0.1


def is_so_within(timeout_seconds: float, is_so: Callable[[], bool]) -> bool:
    """Asks at least once."""
    deadline = time.monotonic() + timeout_seconds
    while not is_so():
        left = deadline - time.monotonic()
        if left <= 0:
            return False
        time.sleep(min(PAUSE_SECONDS, left))
    return True

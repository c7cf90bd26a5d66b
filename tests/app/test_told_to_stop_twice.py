"""Whoever ends a process may say so twice, and the second time while the first is being heard."""

import signal
import sys
from types import FrameType
from typing import Any

from forewarn.app.running import until_stopped


def test_the_second_time_changes_nothing() -> None:
    told: list[float] = []

    def told_again(frame: FrameType, event: str, argument: Any) -> None:
        if (event, frame.f_code.co_name) == ("call", "notify_all"):
            sys.setprofile(None)
            signal.raise_signal(signal.SIGTERM)

    with until_stopped(told.append) as stopped:
        sys.setprofile(told_again)
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGINT)
        assert stopped.is_set()
    assert len(told) == 1

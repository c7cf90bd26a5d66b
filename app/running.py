"""Roles that go on until somebody stops them."""

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import contextmanager
from threading import Event
from types import FrameType

from app.roles.role import Role, Stopped, keep


@contextmanager
def until_stopped() -> Iterator[Event]:
    """An event that SIGTERM and SIGINT set; what is being written is finished first."""
    stopped = Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopped.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stopped
    except Stopped:
        pass
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def keep_all(
    roles: Sequence[Role],
    stopped: Event,
    waiting: Callable[[str, str], None] = lambda role, reason: None,
) -> None:
    """Each in a thread of its own. When one ends, for whatever reason, the others are told to stop."""
    with ThreadPoolExecutor(len(roles), thread_name_prefix="role") as pool:
        kept = [pool.submit(keep, role, stopped, waiting) for role in roles]
        wait(kept, return_when=FIRST_COMPLETED)
        stopped.set()
    for role in kept:
        role.result()

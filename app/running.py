"""Roles that go on until somebody stops them."""

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from types import FrameType

from forewarn.app.expected import EXPECTED
from forewarn.app.logs import log_failure
from forewarn.app.roles.role import Role, Stopped, keep

GIVE_UP_SECONDS = 4.0
"""Within ten seconds all has to end, and others than the database are waited for as well."""


@contextmanager
def until_stopped(give_up: Callable[[float], None] = lambda after_seconds: None) -> Iterator[Event]:
    """An event that SIGTERM and SIGINT set; what is being written is finished first. `give_up` hears then
    after how many seconds nobody may wait any more for who does not answer."""
    stopped, heard = Event(), list[int]()

    def stop(number: int, frame: FrameType | None) -> None:
        """Once: a signal that comes while the event is being set would wait for itself."""
        if not heard:
            heard.append(number)
            stopped.set()
            give_up(GIVE_UP_SECONDS)

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
    """Each in a thread of its own. When one ends, for whatever reason, the others are told to stop. Raises
    what the first of them failed of; it is in the log as well, unless it is said in one sentence."""
    failures: list[BaseException] = []

    def kept(role: Role) -> None:
        try:
            keep(role, stopped, waiting)
        except BaseException as error:
            if failures or not isinstance(error, EXPECTED):
                log_failure(role.name, error)
            failures.append(error)
        stopped.set()

    with ThreadPoolExecutor(len(roles), thread_name_prefix="role") as pool:
        list(pool.map(kept, roles))
    if failures:
        raise failures[0]

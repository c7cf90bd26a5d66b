"""A role: something that goes on until it is stopped, and begins again after what passes by itself."""

from collections.abc import Callable
from threading import Event
from typing import Protocol

from forewarn.app.logs import log, log_failure
from forewarn.ports.broker import BrokerUnavailable, Fenced
from forewarn.ports.failures import Conflict, StoreUnavailable

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.2, 5.0
PASSING = (BrokerUnavailable, StoreUnavailable, Conflict, Fenced)


class Stopped(Exception):
    """Between two batches: all that was begun is written, and nothing else is."""


class Role(Protocol):
    name: str

    def begin(self) -> None:
        """From what is stored and published; also after a failure, whatever was under way."""

    def turn(self) -> None:
        """One piece of work, or a short wait for one."""

    def end(self) -> None:
        """Gives back what others could use. Nothing is half done then."""


def keep(role: Role, stopped: Event, waiting: Callable[[str, str], None] = lambda role, reason: None) -> None:
    """`waiting` hears after each turn the reason for which the role cannot work now, or an empty one. What
    its end fails of does not hide what it has failed of before."""
    try:
        go_on(role, stopped, waiting)
    except Stopped:
        pass
    except BaseException:
        end_somehow(role)
        raise
    role.end()


def end_somehow(role: Role) -> None:
    try:
        role.end()
    except Exception as error:
        log_failure(role.name, error)


def go_on(role: Role, stopped: Event, waiting: Callable[[str, str], None]) -> None:
    pause_seconds, begun = FIRST_PAUSE_SECONDS, False
    while not stopped.is_set():
        try:
            if not begun:
                role.begin()
            begun = True
            role.turn()
            pause_seconds = FIRST_PAUSE_SECONDS
            waiting(role.name, "")
        except PASSING as error:
            begun = False
            waiting(role.name, str(error))
            log().warning("tried again soon", role=role.name, seconds=pause_seconds, reason=str(error))
            stopped.wait(pause_seconds)
            pause_seconds = min(2 * pause_seconds, LONGEST_PAUSE_SECONDS)

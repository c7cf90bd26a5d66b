"""Roles that halt at a named point of their work: killed there, or suspended until somebody wakes them."""

import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Event

from forewarn.adapters.kafka.publisher import KafkaPublisher
from forewarn.adapters.postgres.store import PostgresStore
from forewarn.app.logs import start_logs
from forewarn.app.roles.staffing import Staffing
from forewarn.app.running import keep_all, until_stopped
from forewarn.app.settings import Settings
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.ports.failures import Conflict
from forewarn.ports.store import Batch, Pending, Unchanged

UNTIL_SUSPENDED_SECONDS = 0.1
"""The kernel may hear the signal on another thread of the process, and stop this one a little later."""
SIGNALS = {"die": signal.SIGKILL, "sleep": signal.SIGSTOP}
AT_RELAY = ("after send", "before commit", "after commit")
AT_DIVISION = ("before division", "after division")
INSIDE = "inside write"
"""A batch is written, and its transaction is open."""
AT_WORK = ("before write", INSIDE, "after write", "after follow-up")


class Halt:
    """Dies or sleeps at a point, after it was passed so many times."""

    def __init__(self, how: str, point: str, times: str) -> None:
        self._signal, self._point, self._left = SIGNALS[how], point, int(times)

    def __call__(self, here: str) -> None:
        if here == self._point:
            self._left -= 1
            if self._left == -1:
                os.kill(os.getpid(), self._signal)
                time.sleep(UNTIL_SUSPENDED_SECONDS)


class HaltingStore(PostgresStore):
    """A worker's. Says when one of its batches was refused."""

    def __init__(self, url: str, halt: Halt) -> None:
        super().__init__(url)
        self._halt = halt

    @contextmanager
    def grouped(self) -> Iterator[None]:
        self._halt("before write")
        with super().grouped():
            yield
        self._halt("after write")

    def write(self, batch: Batch) -> None:
        try:
            super().write(batch)
        except Conflict as error:
            say(f"fenced: {error}")
            raise
        self._halt(INSIDE)

    def write_each(self, batches: Sequence[Batch]) -> Sequence[Batch]:
        written = super().write_each(batches)
        self._halt(INSIDE)
        return written

    def append(self, facts: Sequence[Pending], unchanged: Unchanged | None = None) -> int:
        """What a worker appends by itself follows from what it has written."""
        last = super().append(facts, unchanged)
        self._halt("after follow-up")
        return last

    def divide(self, partitions: int, batches: Sequence[Batch]) -> None:
        self._halt("before division")
        super().divide(partitions, batches)
        self._halt("after division")


def halting_relay(how: str, point: str, times: str) -> None:
    halt = Halt(how, point, times)
    with until_stopped() as stopped:
        role = staffing(halt, stopped).relay()
        assert isinstance(role.publisher, KafkaPublisher)
        role.publisher.at = halt
        keep_all([role], stopped)


def halting_worker(how: str, point: str, times: str) -> None:
    with until_stopped() as stopped:
        keep_all([staffing(Halt(how, point, times), stopped).worker()], stopped)


def staffing(halt: Halt, stopped: Event) -> Staffing:
    start_logs("info")
    settings = Settings()
    store = HaltingStore(settings.store, halt)
    return Staffing(store, settings, FrontDoor(store, DECIDERS), stopped)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()

"""The loops that go on until somebody stops them."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType

from app.logs import log
from consumers.worker import Progress
from domain.failures import Conflict, StoreUnavailable
from domain.ports import Store

PATIENCE_SECONDS = 0.5
PAUSE_SECONDS = 1.0


class Stopped(Exception):
    """Between two batches: all that was begun is written, and nothing else is."""


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


def stopping(stopped: Event) -> Callable[[Progress], None]:
    """A report that ends the worker after the batch during which it was told to stop."""

    def report(progress: Progress) -> None:
        if stopped.is_set():
            raise Stopped

    return report


def follow(store: Store, turn: Callable[[], int], begin_again: Callable[[], None], stopped: Event) -> None:
    """Takes a turn whenever something was stored, and twice a second, until stopped. A turn gives how many
    times another process was faster: then that one is let go first. What passes by itself, such as a full
    disk or a locked file, is said and tried again."""
    failed = False
    while not stopped.is_set():
        try:
            head = store.head()
            if failed:
                begin_again()
            overtaken = turn()
            failed = False
            if overtaken:
                log().warning("another process keeps these books as well: one is enough", times=overtaken)
                stopped.wait(PAUSE_SECONDS)
            store.wait(head, PATIENCE_SECONDS)
        except (Conflict, StoreUnavailable) as error:
            log().warning("tried again soon", seconds=PAUSE_SECONDS, reason=str(error))
            failed = True
            stopped.wait(PAUSE_SECONDS)

"""What hears of a role's work: one after the other."""

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from forewarn.app.roles.role import Stopped
from forewarn.consumers.books.worker import Progress

WorkT = TypeVar("WorkT")


def both(*listeners: Callable[[WorkT], None]) -> Callable[[WorkT], None]:
    def report(work: WorkT) -> None:
        for listener in listeners:
            listener(work)

    return report


def stopping(stopped: Event) -> Callable[[Progress], None]:
    """A report that ends the worker after the batch during which it was told to stop."""

    def report(progress: Progress) -> None:
        if stopped.is_set():
            raise Stopped

    return report

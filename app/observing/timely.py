"""Reading that may hang, for those who cannot wait."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, Thread
from typing import Generic, TypeVar

ResultT = TypeVar("ResultT")


class Timely(Generic[ResultT]):
    """Reads in a thread that nobody waits for longer than `limit_seconds`. There is one at a time: whoever
    asks meanwhile is given its result."""

    def __init__(self, read: Callable[[], ResultT], limit_seconds: float) -> None:
        self._read, self._limit_seconds = read, limit_seconds
        self._lock = Lock()
        self._reading: Future[ResultT] | None = None

    def __call__(self) -> ResultT:
        """Raises TimeoutError, or what reading raises."""
        return self._under_way().result(self._limit_seconds)

    def _under_way(self) -> Future[ResultT]:
        with self._lock:
            if self._reading is None or self._reading.done():
                self._reading = begun(self._read)
            return self._reading


def begun(work: Callable[[], ResultT]) -> Future[ResultT]:
    """The thread does not keep the process from ending, as one of a pool would."""
    future: Future[ResultT] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    Thread(target=run, name="forewarn-figures", daemon=True).start()
    return future

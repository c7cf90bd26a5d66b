"""What a driver raises, said in the words of the store and of the library."""

from collections.abc import Callable
from types import ModuleType, TracebackType
from typing import TypeAlias

from eventsourcing import persistence

from forewarn.ports.failures import Conflict, StoreUnavailable

Translate: TypeAlias = Callable[[Exception], Exception]

EVENT_IS_STORED = "an event with this id is stored already"
VERSION_IS_TAKEN = "the stream holds this version already: somebody was faster"
GIVEN_UP = "the store gave the whole transaction up: repeat all of it"

SAME_IN_EVERY_DRIVER = (
    "InterfaceError",
    "DataError",
    "OperationalError",
    "IntegrityError",
    "InternalError",
    "ProgrammingError",
    "NotSupportedError",
    "DatabaseError",
)


class Translated:
    """A context whose errors leave it translated. Holds nothing, so one serves all threads."""

    def __init__(self, translate: Translate) -> None:
        self._translate = translate

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception):
            translated = self._translate(error)
            if translated is not error:
                raise translated from error


class LibraryError:
    """Into the classes that applications of the library expect; they are named as those of every driver."""

    def __init__(self, driver: ModuleType) -> None:
        names = SAME_IN_EVERY_DRIVER
        self._classes = [(getattr(driver, name), getattr(persistence, name)) for name in names]
        self._classes.append((driver.Error, persistence.PersistenceError))

    def __call__(self, error: Exception) -> Exception:
        if isinstance(error, Conflict):
            return persistence.IntegrityError(str(error))
        if isinstance(error, StoreUnavailable):
            return persistence.OperationalError(str(error))
        for theirs, library in self._classes:
            if isinstance(error, theirs):
                return library(error)  # type: ignore[no-any-return]
        return error

"""Who of many does what only one may do at a time."""

from typing import Protocol


class Leadership(Protocol):
    """Of all that ask for it under one name, in whatever process, one holds it at a time; it is lost with the
    process, and with the connection to the store."""

    def acquire(self, timeout_seconds: float) -> bool:
        """Whether it is held now; waits for it so long."""

    def held(self) -> bool: ...

    def release(self) -> None: ...

"""What can go wrong with a store."""


class Conflict(Exception):
    """Somebody was faster: a version is taken, an event id is known, or a condition no longer holds."""


LONGEST_REASON = 1_000
"""A reason may quote what was read, which may be of any length."""


class StoreUnavailable(Exception):
    """Locked, full or unreachable for now: not acknowledged, and safe to repeat with the same ids."""


class StoreDamaged(Exception):
    """What is stored is broken: it must be restored."""


class StoreUnsuitable(Exception):
    """A place for nothing of ours: it holds something else, was written by a newer version, or does not keep
    what it acknowledges. Waiting does not help."""


OF_STORE = (Conflict, StoreUnavailable, StoreDamaged, StoreUnsuitable)
"""Failures of the store, never of a record, a book or a monitor: no dead letter may come of them."""


class Undecodable(Exception):
    """A stored fact that cannot be read. `position` is 0 where it is not known."""

    def __init__(self, name: str, reason: str, position: int = 0) -> None:
        where = f" at position {position}" if position else ""
        super().__init__(f"{name!r}{where} cannot be read: {reason}")
        self.name, self.reason, self.position = name, reason, position

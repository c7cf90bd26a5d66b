"""Which partitions a member of a group owns, and how far it is with each of them."""

from collections.abc import Callable, Iterable
from typing import Any

from kafka import ConsumerRebalanceListener


class Ownership(ConsumerRebalanceListener):  # type: ignore[misc]
    """Hears of changes on the client's own thread, while ours waits in a poll. What is new is paused until
    somebody has said where it starts."""

    def __init__(self, pause: Callable[..., None]) -> None:
        self.rebalances = 0
        self.started: set[int] = set()
        self._pause = pause
        self._owned: set[int] = set()
        self._lost: set[int] = set()

    def on_partitions_assigned(self, assigned: Iterable[Any]) -> None:
        self._pause(*assigned)
        self._owned |= numbers(assigned)
        self.rebalances += 1

    def on_partitions_revoked(self, revoked: Iterable[Any]) -> None:
        self._owned -= numbers(revoked)
        self.started -= numbers(revoked)
        self._lost |= numbers(revoked)

    def reported(self) -> frozenset[int]:
        """What was lost is missing once, also when it has come back meanwhile: somebody else may have
        worked on it."""
        lost, self._lost = self._lost, set()
        return frozenset(self._owned - lost)


def numbers(partitions: Iterable[Any]) -> set[int]:
    return {partition.partition for partition in partitions}

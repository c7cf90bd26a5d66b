"""A member that works between its polls joins a group once, and knows when it has joined.

The client joins on a thread of its own. When the broker's answer comes between two polls, the client takes it
for an old one and joins anew, which makes all others join anew: busy members never settle. Or it sees no more
need to join, forgets the answer, sends no heartbeats and is thrown out without hearing of it."""

from collections.abc import Awaitable, Callable, Generator
from typing import Any

from kafka.coordinator.assignors.cooperative_sticky import CooperativeStickyAssignor


class AmongOurselves(CooperativeStickyAssignor):  # type: ignore[misc]
    """Shares as its parent does, under a name of its own. The members of a group must have a name in common:
    so the broker lets no other application into ours, and us into none, whatever its topic is."""

    name = "forewarn-cooperative-sticky"


class Answer:
    """What has come, in the shape of something that is being waited for."""

    is_done = False

    def __init__(self, value: Any) -> None:
        self._value = value

    def add_callback(self, callback: Callable[[Any], object]) -> None:
        callback(self._value)

    def add_errback(self, callback: Callable[[Any], object]) -> None: ...

    def __await__(self) -> Generator[Any, None, Any]:
        return self._value
        yield


def subscribe(consumer: Any, topic: str, listener: Any) -> None:
    """As the consumer does it, and from now on no answer is lost."""
    consumer.subscribe([topic], listener=listener)
    coordinator = consumer._coordinator
    coordinator._handle_metadata_update(
        coordinator._cluster
    )  # else it learns of the partitions after it joined
    keep_answers(coordinator)


def keep_answers(coordinator: Any) -> None:
    """All of this happens on the client's own thread."""
    join: Callable[..., Awaitable[bool]] = coordinator.join_group_async
    needs: Callable[[], bool] = coordinator.need_rejoin

    async def join_group_async(timeout_ms: float | None = None) -> bool:
        task = coordinator._join_task
        if task is not None and task.is_done and task.succeeded():
            coordinator._join_task = Answer(task.value)
        return await join(timeout_ms)

    coordinator.join_group_async = join_group_async
    coordinator.need_rejoin = lambda: coordinator._join_task is not None or needs()

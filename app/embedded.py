"""Everything in one process on one store, with its failures in the log of this process."""

from collections.abc import Callable

from forewarn.app.logs import log_failed_follow_up
from forewarn.consumers.books.worker import Progress
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.embedded import Embedded
from forewarn.consumers.log.views import Readable
from forewarn.ports.store import Store


def embedded(
    store: Store,
    report: Callable[[Progress], None] = lambda _: None,
    log: Readable | None = None,
    front_door: FrontDoor | None = None,
) -> Embedded:
    """Return the worker and the follow-ups of `store`; a follow-up that fails is logged."""
    return Embedded(store, report, log, front_door, log_failed_follow_up)

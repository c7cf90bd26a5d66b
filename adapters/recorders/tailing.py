"""A subscription that sees what other processes write: it looks, and waits, and looks again."""

from collections import deque
from collections.abc import Sequence

from eventsourcing.persistence import ApplicationRecorder, Notification, Subscription

from forewarn.adapters.database import Database

PAGE = 500
PATIENCE_SECONDS = 0.5


class TailingSubscription(Subscription[ApplicationRecorder]):
    """Yields every event once and in order; waits at the end until it is stopped."""

    def __init__(
        self,
        recorder: ApplicationRecorder,
        database: Database,
        gt: int | None = None,
        topics: Sequence[str] = (),
    ) -> None:
        super().__init__(recorder, gt, topics)
        self._database = database
        self._seen = gt or 0
        self._fetched: deque[Notification] = deque()

    def stop(self) -> None:
        super().stop()
        self._database.tell()

    def __next__(self) -> Notification:
        while not self._has_been_stopped:
            if self._fetched:
                return self._fetched.popleft()
            self._fetch()
        raise StopIteration

    def _fetch(self) -> None:
        """Up to the head, so that what other topics hold is passed over once and for all."""
        head = self._database.wait(self._seen, PATIENCE_SECONDS, lambda: self._has_been_stopped)
        page = self._recorder.select_notifications(
            self._seen, PAGE, head, self._topics, inclusive_of_start=False
        )
        self._fetched.extend(page)
        self._seen = page[-1].id if len(page) == PAGE else max(head, self._seen)

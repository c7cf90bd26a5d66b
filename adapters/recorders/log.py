"""The library's application, tracking and process recorders, on the same log as the store."""

from collections.abc import Sequence
from typing import Any

from eventsourcing import persistence
from eventsourcing.persistence import IntegrityError, Notification, StoredEvent, Subscription, Tracking

from forewarn.adapters.books import POSITION
from forewarn.adapters.database import Transaction
from forewarn.adapters.described import new_event
from forewarn.adapters.recorders.streams import DatabaseRecorder, StreamRecorder, given
from forewarn.adapters.recorders.tailing import TailingSubscription
from forewarn.adapters.rows import NewEvent
from forewarn.ports.store import Unchanged

NOTIFICATIONS = """
SELECT originator_id, originator_version, topic, state, position FROM events WHERE {conditions}
ORDER BY position LIMIT ?
"""
TRACK = """
INSERT INTO positions VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET position = excluded.position WHERE positions.position < excluded.position
RETURNING position
"""


class ApplicationRecorder(StreamRecorder, persistence.ApplicationRecorder):
    def insert_events(
        self, stored_events: Sequence[StoredEvent], *, unchanged: Unchanged | None = None, **kwargs: Any
    ) -> Sequence[int]:
        """One append, on the condition `unchanged` if there is one. Gives the positions."""
        now = self.database.now()
        events = [new_event(event, now) for event in stored_events]
        with self.translated:
            last = self.insert(events, unchanged, **kwargs)
        return list(range(last - len(events) + 1, last + 1))

    def insert(self, events: Sequence[NewEvent], unchanged: Unchanged | None, **kwargs: Any) -> int:
        return self.database.append(events, unchanged, following=False)

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        beginning = "position >= ?" if inclusive_of_start else "position > ?"
        conditions, values = given((beginning, start or 0), ("position <= ?", stop))
        if topics:
            conditions += f" AND topic IN ({', '.join('?' * len(topics))})"
        statement = NOTIFICATIONS.format(conditions=conditions)
        with self.translated, self.database.reading() as connection:
            rows = connection.execute(statement, (*values, *topics, limit)).fetchall()
        return [Notification(self.originator_id(stream), *rest) for stream, *rest in rows]

    def max_notification_id(self) -> int | None:
        with self.translated:
            return self.database.head() or None

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = ()
    ) -> Subscription[persistence.ApplicationRecorder]:
        return TailingSubscription(self, self.database, gt, topics)


class TrackingRecorder(DatabaseRecorder, persistence.TrackingRecorder):
    def insert_tracking(self, tracking: Tracking) -> None:
        with self.translated:
            self.database.write(lambda transaction: track(transaction, tracking))

    def max_tracking_id(self, application_name: str) -> int | None:
        with self.translated, self.database.reading() as connection:
            found = connection.execute(POSITION, (application_name,)).fetchone()
        return found[0] if found else None


class ProcessRecorder(TrackingRecorder, ApplicationRecorder, persistence.ProcessRecorder):
    def insert(self, events: Sequence[NewEvent], unchanged: Unchanged | None, **kwargs: Any) -> int:
        """With the tracking, if there is one, in the same transaction."""
        tracking: Tracking | None = kwargs.get("tracking")
        if tracking is None:
            return super().insert(events, unchanged)

        def work(transaction: Transaction) -> int:
            track(transaction, tracking)
            return transaction.insert(events, unchanged)

        return self.database.write(work)


def track(transaction: Transaction, tracking: Tracking) -> None:
    values = (tracking.application_name, tracking.notification_id)
    if not transaction.execute(TRACK, values).fetchall():
        raise IntegrityError(
            f"{tracking.application_name} is at {tracking.notification_id} or beyond already"
        )

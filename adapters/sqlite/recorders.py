"""The library's application, tracking and process recorders, on the same log as the store."""

from collections.abc import Sequence
from typing import Any

from eventsourcing.persistence import (
    ApplicationRecorder,
    IntegrityError,
    Notification,
    ProcessRecorder,
    StoredEvent,
    Subscription,
    Tracking,
    TrackingRecorder,
)

from adapters.described import new_event
from adapters.sqlite.streams import SqliteRecorder, SqliteStreamRecorder, given
from adapters.sqlite.tailing import TailingSubscription
from adapters.sqlite.transaction import Transaction
from domain.ports import Unchanged

NOTIFICATIONS = """
SELECT originator_id, originator_version, topic, state, position FROM events WHERE {conditions}
ORDER BY position LIMIT ?
"""
LARGEST_ID = "SELECT nullif(position, 0) FROM counter"
LARGEST_TRACKED = "SELECT position FROM positions WHERE name = ?"
TRACK = """
INSERT INTO positions VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET position = excluded.position WHERE position < excluded.position
"""


class SqliteApplicationRecorder(SqliteStreamRecorder, ApplicationRecorder):
    def insert_events(
        self, stored_events: Sequence[StoredEvent], *, unchanged: Unchanged | None = None, **kwargs: Any
    ) -> Sequence[int]:
        """One append, on the condition `unchanged` if there is one. Gives the positions."""
        now = self.database.now()
        events = [new_event(event, now) for event in stored_events]

        def work(transaction: Transaction) -> int:
            self.write_beside(transaction, **kwargs)
            return transaction.insert(events, unchanged)

        with self.translated:
            last = self.database.write(lambda transaction: transaction.attempt(work))
        return list(range(last - len(events) + 1, last + 1))

    def write_beside(self, transaction: Transaction, **kwargs: Any) -> None:
        """What else goes into the transaction: nothing here."""

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
        with self.translated, self.database.reading() as connection:
            largest: int | None = connection.execute(LARGEST_ID).fetchone()[0]
        return largest

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = ()
    ) -> Subscription[ApplicationRecorder]:
        return TailingSubscription(self, self.database, gt, topics)


class SqliteTrackingRecorder(SqliteRecorder, TrackingRecorder):
    def insert_tracking(self, tracking: Tracking) -> None:
        with self.translated:
            self.database.write(lambda transaction: track(transaction, tracking))

    def max_tracking_id(self, application_name: str) -> int | None:
        with self.translated, self.database.reading() as connection:
            found = connection.execute(LARGEST_TRACKED, (application_name,)).fetchone()
        return found[0] if found else None


class SqliteProcessRecorder(SqliteTrackingRecorder, SqliteApplicationRecorder, ProcessRecorder):
    def write_beside(self, transaction: Transaction, **kwargs: Any) -> None:
        tracking: Tracking | None = kwargs.get("tracking")
        if tracking is not None:
            track(transaction, tracking)


def track(transaction: Transaction, tracking: Tracking) -> None:
    values = (tracking.application_name, tracking.notification_id)
    if transaction.connection.execute(TRACK, values).rowcount != 1:
        raise IntegrityError(
            f"{tracking.application_name} is at {tracking.notification_id} or beyond already"
        )

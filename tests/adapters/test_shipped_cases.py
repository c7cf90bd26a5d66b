"""The cases that the eventsourcing library publishes for recorders, unchanged, on this store."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
from eventsourcing.tests import persistence as shipped
from eventsourcing.utils import Environment

from adapters.sqlite import Factory
from adapters.sqlite.database import Database
from adapters.sqlite.recorders import (
    SqliteApplicationRecorder,
    SqliteProcessRecorder,
    SqliteTrackingRecorder,
)
from adapters.sqlite.streams import SqliteAggregateRecorder, SqliteRecorder


class OnAFile:
    """Gives each test a database of its own."""

    kind: ClassVar[type[SqliteRecorder]]

    @pytest.fixture(autouse=True)
    def _database(self, tmp_path: Path) -> Iterator[None]:
        self.database = Database(tmp_path / "forewarn.db")
        yield
        self.database.close()

    def create_recorder(self) -> Any:
        recorder = self.kind(self.database)
        recorder.create_table()
        return recorder


class TestAggregateRecorder(OnAFile, shipped.AggregateRecorderTestCase):
    kind = SqliteAggregateRecorder


class TestApplicationRecorder(OnAFile, shipped.ApplicationRecorderTestCase[SqliteApplicationRecorder]):
    kind = SqliteApplicationRecorder

    def test_insert_subscribe(self) -> None:
        """Optional for a recorder; afterwards the file holds what the case has inserted."""
        self.optional_test_insert_subscribe()
        stored = self.create_recorder().select_notifications(None, limit=10)
        assert [event.topic for event in stored] == ["topic1", "topic2", "topic3"]


class TestTrackingRecorder(OnAFile, shipped.TrackingRecorderTestCase):
    kind = SqliteTrackingRecorder


class TestProcessRecorder(OnAFile, shipped.ProcessRecorderTestCase):
    kind = SqliteProcessRecorder


class TestNonInterleavingNotificationIDs(OnAFile, shipped.NonInterleavingNotificationIDsBaseCase):
    kind = SqliteApplicationRecorder


class OtherTrackingRecorder(SqliteTrackingRecorder):
    pass


class TestFactory(shipped.InfrastructureFactoryTestCase[Factory]):
    @pytest.fixture(autouse=True)
    def _environment(self, tmp_path: Path) -> None:
        names = {"PERSISTENCE_MODULE": "adapters.sqlite", "SQLITE_DBNAME": str(tmp_path / "forewarn.db")}
        self.env = Environment("TestCase", names)

    def expected_factory_class(self) -> type[Factory]:
        return Factory

    def expected_aggregate_recorder_class(self) -> type[SqliteAggregateRecorder]:
        return SqliteAggregateRecorder

    def expected_application_recorder_class(self) -> type[SqliteApplicationRecorder]:
        return SqliteApplicationRecorder

    def expected_tracking_recorder_class(self) -> type[SqliteTrackingRecorder]:
        return SqliteTrackingRecorder

    def tracking_recorder_subclass(self) -> type[SqliteTrackingRecorder]:
        return OtherTrackingRecorder

    def expected_process_recorder_class(self) -> type[SqliteProcessRecorder]:
        return SqliteProcessRecorder

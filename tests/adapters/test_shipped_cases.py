"""The cases that the eventsourcing library publishes for recorders, unchanged, on either database."""

from collections.abc import Iterator
from typing import Any, ClassVar

import pytest
from eventsourcing.tests import persistence as shipped
from eventsourcing.utils import Environment

from examples.stores import open_store, path_of
from forewarn.adapters import postgres, sqlite
from forewarn.adapters.recorders.factory import RecorderFactory
from forewarn.adapters.recorders.log import ApplicationRecorder, ProcessRecorder, TrackingRecorder
from forewarn.adapters.recorders.streams import AggregateRecorder, DatabaseRecorder


class OnAFile:
    """Gives each test a database of its own."""

    kind: ClassVar[type[DatabaseRecorder]]

    @pytest.fixture(autouse=True)
    def _database(self, file: str) -> Iterator[None]:
        yield from self.opened(file)

    def opened(self, place: str) -> Iterator[None]:
        store = open_store(place)
        self.database = store._database
        yield
        store.close()

    def create_recorder(self) -> Any:
        recorder = self.kind(self.database)
        recorder.create_table()
        return recorder


class OnAServer(OnAFile):
    @pytest.fixture(autouse=True)
    def _database(self, schema: str) -> Iterator[None]:
        yield from self.opened(schema)


class AggregateRecorderCase(shipped.AggregateRecorderTestCase):
    kind = AggregateRecorder


class ApplicationRecorderCase(shipped.ApplicationRecorderTestCase[ApplicationRecorder]):
    kind = ApplicationRecorder

    def test_insert_subscribe(self) -> None:
        """Optional for a recorder; afterwards the log holds what the case has inserted."""
        self.optional_test_insert_subscribe()
        stored = self.create_recorder().select_notifications(None, limit=10)
        assert [event.topic for event in stored] == ["topic1", "topic2", "topic3"]


class TrackingRecorderCase(shipped.TrackingRecorderTestCase):
    kind = TrackingRecorder


class ProcessRecorderCase(shipped.ProcessRecorderTestCase):
    kind = ProcessRecorder


class NonInterleavingCase(shipped.NonInterleavingNotificationIDsBaseCase):
    kind = ApplicationRecorder


class TestAggregateRecorder(OnAFile, AggregateRecorderCase): ...


class TestAggregateRecorderOnPostgres(OnAServer, AggregateRecorderCase): ...


class TestApplicationRecorder(OnAFile, ApplicationRecorderCase): ...


class TestApplicationRecorderOnPostgres(OnAServer, ApplicationRecorderCase): ...


class TestTrackingRecorder(OnAFile, TrackingRecorderCase): ...


class TestTrackingRecorderOnPostgres(OnAServer, TrackingRecorderCase): ...


class TestProcessRecorder(OnAFile, ProcessRecorderCase): ...


class TestProcessRecorderOnPostgres(OnAServer, ProcessRecorderCase): ...


class TestNonInterleavingNotificationIDs(OnAFile, NonInterleavingCase): ...


class TestNonInterleavingNotificationIDsOnPostgres(OnAServer, NonInterleavingCase): ...


class OtherTrackingRecorder(TrackingRecorder):
    pass


class FactoryCase(shipped.InfrastructureFactoryTestCase[RecorderFactory]):
    def expected_aggregate_recorder_class(self) -> type[AggregateRecorder]:
        return AggregateRecorder

    def expected_application_recorder_class(self) -> type[ApplicationRecorder]:
        return ApplicationRecorder

    def expected_tracking_recorder_class(self) -> type[TrackingRecorder]:
        return TrackingRecorder

    def tracking_recorder_subclass(self) -> type[TrackingRecorder]:
        return OtherTrackingRecorder

    def expected_process_recorder_class(self) -> type[ProcessRecorder]:
        return ProcessRecorder


class TestFactory(FactoryCase):
    @pytest.fixture(autouse=True)
    def _environment(self, file: str) -> None:
        names = {"PERSISTENCE_MODULE": "forewarn.adapters.sqlite", "SQLITE_DBNAME": str(path_of(file))}
        self.env = Environment("TestCase", names)

    def expected_factory_class(self) -> type[sqlite.Factory]:
        return sqlite.Factory


class TestFactoryOnPostgres(FactoryCase):
    @pytest.fixture(autouse=True)
    def _environment(self, schema: str) -> None:
        names = {"PERSISTENCE_MODULE": "forewarn.adapters.postgres", "POSTGRES_DSN": schema}
        self.env = Environment("TestCase", names)

    def expected_factory_class(self) -> type[postgres.Factory]:
        return postgres.Factory

"""The recorders' factory, as the eventsourcing library asks for it."""

from urllib.parse import urlsplit

import pytest
from eventsourcing.persistence import IntegrityError, OperationalError, StoredEvent, Tracking

from forewarn.adapters.postgres import Factory
from forewarn.adapters.recorders.log import ProcessRecorder


def test_the_library_s_own_names_are_understood(database: str) -> None:
    parts = urlsplit(database)
    factory = Factory(
        {
            "POSTGRES_DBNAME": parts.path.strip("/"),
            "POSTGRES_HOST": str(parts.hostname),
            "POSTGRES_PORT": str(parts.port),
            "POSTGRES_USER": str(parts.username),
            "POSTGRES_PASSWORD": "'quoted' \\ secret",
            "ORIGINATOR_ID_TYPE": "text",
        }
    )
    recorder = factory.application_recorder()
    event = StoredEvent("visit/1", 1, "topic", b"{}")
    assert recorder.insert_events([event]) == [1]
    assert recorder.select_events("visit/1") == [event]
    assert str(factory.database.address) == f"127.0.0.1:{parts.port}{parts.path}"
    factory.close()


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ({}, "no database of PostgreSQL is named: set one of POSTGRES_DSN, or POSTGRES_DBNAME"),
        ({"POSTGRES_DSN": "postgresql:///x", "ORIGINATOR_ID_TYPE": "number"}, "must be 'uuid' or 'text'"),
        ({"POSTGRES_DSN": "postgresql:///x", "POSTGRES_CONNECT_TIMEOUT": "soon"}, "a number of seconds"),
    ],
)
def test_a_wrong_environment_is_said(names: dict[str, str], message: str) -> None:
    with pytest.raises(OSError, match=message):
        Factory(names)


def test_events_and_tracking_are_stored_together_or_not_at_all(schema: str) -> None:
    factory = Factory({"POSTGRES_DSN": schema, "ORIGINATOR_ID_TYPE": "text"})
    recorder: ProcessRecorder = factory.process_recorder()
    recorder.insert_events([StoredEvent("visit/1", 1, "topic", b"")], tracking=Tracking("upstream", 3))
    with pytest.raises(IntegrityError, match="upstream is at 3 or beyond already"):
        recorder.insert_events([StoredEvent("visit/2", 1, "topic", b"")], tracking=Tracking("upstream", 3))
    with pytest.raises(IntegrityError, match="the stream holds this version already"):
        recorder.insert_events([StoredEvent("visit/1", 1, "topic", b"")], tracking=Tracking("upstream", 4))
    assert (recorder.max_tracking_id("upstream"), recorder.max_notification_id()) == (3, 1)
    factory.close()


def test_a_server_that_is_away_is_said_in_the_library_s_words() -> None:
    factory = Factory({"POSTGRES_DSN": "postgresql://u@127.0.0.1:1/x"})
    with pytest.raises(OperationalError, match="Connection refused; check the server"):
        factory.application_recorder()
    factory.close()

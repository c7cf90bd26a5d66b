"""Makes the recorders from environment variables, as the library asks for them."""

from typing import TypeVar

from eventsourcing.persistence import InfrastructureFactory
from eventsourcing.utils import Environment, EnvType, resolve_topic, strtobool

from adapters.sqlite.connection import LOCK_TIMEOUT_SECONDS
from adapters.sqlite.database import Database
from adapters.sqlite.recorders import (
    SqliteApplicationRecorder,
    SqliteProcessRecorder,
    SqliteTrackingRecorder,
)
from adapters.sqlite.streams import SqliteAggregateRecorder, SqliteRecorder

RecorderT = TypeVar("RecorderT", bound=SqliteRecorder)


class Factory(InfrastructureFactory[SqliteTrackingRecorder]):
    """`SQLITE_DBNAME` (a file), `SQLITE_LOCK_TIMEOUT` (seconds), `ORIGINATOR_ID_TYPE` (`uuid` or `text`),
    `CREATE_TABLE` (yes or no)."""

    def __init__(self, env: Environment | EnvType | None) -> None:
        super().__init__(env)
        path = self.env.get("SQLITE_DBNAME")
        if not path:
            keys = ", ".join(self.env.create_keys("SQLITE_DBNAME"))
            raise OSError(f"no file is named for SQLite: set one of {keys}")
        self._originator_id_type = self._chosen_id_type()
        self.database = Database(path, self._lock_timeout_seconds())

    def aggregate_recorder(self, purpose: str = "events") -> SqliteAggregateRecorder:
        recorder = SqliteAggregateRecorder(self.database, self._originator_id_type, purpose)
        return self._ready(recorder)

    def application_recorder(self) -> SqliteApplicationRecorder:
        return self._made(self.APPLICATION_RECORDER_TOPIC, SqliteApplicationRecorder)

    def tracking_recorder(
        self, tracking_recorder_class: type[SqliteTrackingRecorder] | None = None
    ) -> SqliteTrackingRecorder:
        if tracking_recorder_class is None:
            return self._made(self.TRACKING_RECORDER_TOPIC, SqliteTrackingRecorder)
        return self._ready(tracking_recorder_class(self.database, self._originator_id_type))

    def process_recorder(self) -> SqliteProcessRecorder:
        return self._made(self.PROCESS_RECORDER_TOPIC, SqliteProcessRecorder)

    def close(self) -> None:
        self.database.close()

    def _made(self, key: str, kind: type[RecorderT]) -> RecorderT:
        """Of the class whose topic the environment names under `key`, or else of `kind`."""
        topic = self.env.get(key)
        chosen = resolve_topic(topic) if topic else kind
        if not issubclass(chosen, kind):
            raise OSError(f"{key} names {topic!r}, which is no {kind.__name__}")
        return self._ready(chosen(self.database, self._originator_id_type))

    def _ready(self, recorder: RecorderT) -> RecorderT:
        if strtobool(self.env.get("CREATE_TABLE") or "yes"):
            recorder.create_table()
        return recorder

    def _chosen_id_type(self) -> str:
        chosen = (self.env.get("ORIGINATOR_ID_TYPE") or "uuid").lower()
        if chosen not in ("uuid", "text"):
            raise OSError(f"ORIGINATOR_ID_TYPE is {chosen!r}: it must be 'uuid' or 'text'")
        return chosen

    def _lock_timeout_seconds(self) -> float:
        text = (self.env.get("SQLITE_LOCK_TIMEOUT") or "").strip()
        try:
            return float(text) if text else LOCK_TIMEOUT_SECONDS
        except ValueError:
            raise OSError(f"SQLITE_LOCK_TIMEOUT is {text!r}: it must be a number of seconds") from None

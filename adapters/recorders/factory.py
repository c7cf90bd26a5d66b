"""Makes the recorders from environment variables, as the library asks for them."""

from abc import abstractmethod
from typing import TypeVar

from eventsourcing.persistence import InfrastructureFactory
from eventsourcing.utils import Environment, EnvType, resolve_topic, strtobool

from forewarn.adapters.database import Database
from forewarn.adapters.recorders.log import ApplicationRecorder, ProcessRecorder, TrackingRecorder
from forewarn.adapters.recorders.streams import AggregateRecorder, DatabaseRecorder

RecorderT = TypeVar("RecorderT", bound=DatabaseRecorder)


class RecorderFactory(InfrastructureFactory[TrackingRecorder]):
    """`ORIGINATOR_ID_TYPE` (`uuid` or `text`), `CREATE_TABLE` (yes or no), and what names the database."""

    def __init__(self, env: Environment | EnvType | None) -> None:
        super().__init__(env)
        self._originator_id_type = self._chosen_id_type()
        self.database = self.named_database()

    @abstractmethod
    def named_database(self) -> Database:
        """Raises OSError when none is named."""

    def aggregate_recorder(self, purpose: str = "events") -> AggregateRecorder:
        return self._ready(AggregateRecorder(self.database, self._originator_id_type, purpose))

    def application_recorder(self) -> ApplicationRecorder:
        return self._made(self.APPLICATION_RECORDER_TOPIC, ApplicationRecorder)

    def tracking_recorder(
        self, tracking_recorder_class: type[TrackingRecorder] | None = None
    ) -> TrackingRecorder:
        if tracking_recorder_class is None:
            return self._made(self.TRACKING_RECORDER_TOPIC, TrackingRecorder)
        return self._ready(tracking_recorder_class(self.database, self._originator_id_type))

    def process_recorder(self) -> ProcessRecorder:
        return self._made(self.PROCESS_RECORDER_TOPIC, ProcessRecorder)

    def close(self) -> None:
        self.database.close()

    def seconds(self, name: str, default: float) -> float:
        text = (self.env.get(name) or "").strip()
        try:
            return float(text) if text else default
        except ValueError:
            raise OSError(f"{name} is {text!r}: it must be a number of seconds") from None

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

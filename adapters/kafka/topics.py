"""Topics as they should be: created, brought up to date, or refused."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias

import msgspec
from kafka.admin import ConfigResource, ConfigResourceType
from kafka.errors import NoError, TopicAlreadyExistsError, for_code

from forewarn.adapters.kafka.administration import administrator, partitions
from forewarn.adapters.kafka.connection import Connection
from forewarn.adapters.kafka.errors import Explained, place_of
from forewarn.ports.broker import BrokerUnsuitable

Settings: TypeAlias = Mapping[str, str]
"""Of a topic, as Kafka names them."""
HOUR_MS = 3_600_000
FOR_EVER = "-1"
ANY_FUTURE = str(2**63 - 1)


class TopicSpec(msgspec.Struct, frozen=True, kw_only=True):
    """`retention_hours`: None keeps records for ever. Of a compacted topic each key's last record stays. A
    single one has one partition, whatever all others are set to."""

    name: str
    partitions: int
    single: bool = False
    replication: int = 1
    retention_hours: int | None = None
    compacted: bool = False
    min_insync_replicas: int = 1
    max_message_bytes: int = 1_048_576

    @property
    def settings(self) -> Settings:
        """A record may be dated ahead of the broker's clock: a clock that is wrong must not stop the log."""
        return self._keeping() | {
            "max.message.bytes": str(self.max_message_bytes),
            "message.timestamp.after.max.ms": ANY_FUTURE,
            "message.timestamp.type": "CreateTime",
            "min.insync.replicas": str(self.min_insync_replicas),
        }

    def _keeping(self) -> dict[str, str]:
        """What is being written to is never compacted, so it ends after an hour."""
        if self.compacted:
            return {"cleanup.policy": "compact", "segment.ms": str(HOUR_MS)}
        retention = FOR_EVER if self.retention_hours is None else str(self.retention_hours * HOUR_MS)
        return {"cleanup.policy": "delete", "retention.ms": retention}


class TopicState(msgspec.Struct, frozen=True, kw_only=True):
    """`partitions`: 0 when there is no such topic. `settings`: those that we care about."""

    name: str
    partitions: int
    settings: Settings


class TopicChange(msgspec.Struct, frozen=True, kw_only=True):
    """What was done to a topic, with the settings that it was given now."""

    name: str
    outcome: Literal["created", "changed", "left"]
    settings: Settings


def create_topics(connection: Connection, specs: Sequence[TopicSpec]) -> list[TopicChange]:
    """Can be repeated, and done by several at once. Raises BrokerUnsuitable, before anything is done, for
    a topic that has another number of partitions."""
    names = [spec.name for spec in specs]
    with administrator(connection, topic=", ".join(names)) as admin:
        must_fit(partitions(admin, names), specs)
        created = {spec.name for spec in specs if is_created(admin, connection, spec)}
        admin.wait_for_topics(names, timeout_ms=connection.patience_ms)
        must_fit(partitions(admin, names), specs)
        return [changed(admin, spec, spec.name in created) for spec in specs]


def describe_topics(connection: Connection, specs: Sequence[TopicSpec]) -> list[TopicState]:
    with administrator(connection) as admin:
        found = partitions(admin, [spec.name for spec in specs])
        return [
            TopicState(name=spec.name, partitions=found[spec.name], settings=settings(admin, spec))
            if spec.name in found
            else TopicState(name=spec.name, partitions=0, settings={})
            for spec in specs
        ]


def must_fit(found: Mapping[str, int], specs: Sequence[TopicSpec]) -> None:
    """With other partitions keys would move, and with them the order of their records would be lost."""
    for spec in specs:
        there = found.get(spec.name, spec.partitions)
        if there != spec.partitions:
            raise BrokerUnsuitable(
                f"topic {spec.name} has {there} partitions, not {spec.partitions}, and that never changes: "
                f"{way_out(spec, found, specs)}"
            )


def way_out(unfit: TopicSpec, found: Mapping[str, int], specs: Sequence[TopicSpec]) -> str:
    """There is one setting for all topics that are not single: it can be followed where they agree."""
    if unfit.single:
        return "begin anew with another prefix for all topics"
    numbers = {found[spec.name] for spec in specs if spec.name in found and not spec.single}
    if len(numbers) == 1:
        return f"set {found[unfit.name]}, or begin anew with another prefix for all topics"
    return "other topics have other numbers, so begin anew with another prefix for all of them"


def is_created(admin: Any, connection: Connection, spec: TopicSpec) -> bool:
    """False when it was there."""
    request = {
        "num_partitions": spec.partitions,
        "replication_factor": spec.replication,
        "configs": spec.settings,
    }
    answer = admin.create_topics({spec.name: request}, raise_errors=False)["topics"][0]
    error = for_code(answer["error_code"])
    with Explained(place_of(connection, topic=spec.name)):
        if error not in (NoError, TopicAlreadyExistsError):
            raise error(answer["error_message"])
    return error is NoError


def changed(admin: Any, spec: TopicSpec, created: bool) -> TopicChange:
    if created:
        return TopicChange(name=spec.name, outcome="created", settings=spec.settings)
    present = settings(admin, spec)
    other = {name: value for name, value in spec.settings.items() if present[name] != value}
    if other:
        alter(admin, spec.name, other)
    return TopicChange(name=spec.name, outcome="changed" if other else "left", settings=other)


def settings(admin: Any, spec: TopicSpec) -> Settings:
    resource = ConfigResource(ConfigResourceType.TOPIC, spec.name, list(spec.settings))
    found = admin.describe_configs([resource], config_filter="all")["topic"][spec.name]
    return {name: found[name]["value"] for name in spec.settings}


def alter(admin: Any, name: str, new: Settings) -> None:
    """One by one, so that nobody else's settings are touched."""
    resource = ConfigResource(ConfigResourceType.TOPIC, name, dict(new))
    answer = admin.alter_configs([resource], raise_on_unknown=False)["topic"][name]
    if answer != "OK":
        raise BrokerUnsuitable(f"topic {name} cannot be changed: {answer}; change what is wanted of it")

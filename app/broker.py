"""The broker as the settings name it: its topics, who publishes into them and who follows them."""

from functools import partial
from socket import gethostname

from forewarn.adapters.codec import Codec
from forewarn.adapters.kafka.connection import Connection
from forewarn.adapters.kafka.group import KafkaGroup
from forewarn.adapters.kafka.publisher import KafkaPublisher
from forewarn.adapters.kafka.topics import TopicSpec
from forewarn.alerts.registry import MONITORS
from forewarn.app.settings import KafkaSettings, Settings
from forewarn.consumers.log.paging import stored_at
from forewarn.consumers.relay.topics import Topics
from forewarn.input.bad_input import BadInput
from forewarn.ports.store import Store

HOURS = 24
LARGEST_DEAD_LETTER_BYTES = 3_000_000


def connection(settings: Settings, kafka: KafkaSettings) -> Connection:
    """Raises BadInput when no broker is named, BrokerUnsuitable for what can never work."""
    if not settings.kafka:
        raise BadInput("no broker is named: write one, such as 127.0.0.1:9092", "FOREWARN_KAFKA")
    named = Connection(
        bootstrap=settings.kafka,
        security_protocol=kafka.security_protocol,
        sasl_mechanism=kafka.sasl_mechanism,
        username=kafka.username,
        password=kafka.password.get_secret_value(),
        ca_file=kafka.ca_file,
        certificate_file=kafka.certificate_file,
        key_file=kafka.key_file,
        client_id=f"forewarn-{gethostname()}",
    )
    named.settings()
    return named


def topics(kafka: KafkaSettings) -> Topics:
    return Topics(kafka.topic_prefix)


def publisher(settings: Settings, kafka: KafkaSettings) -> KafkaPublisher:
    """One transactional id for each prefix: whoever begins last fences all before it."""
    names = topics(kafka)
    return KafkaPublisher(connection(settings, kafka), names.relay, names.relay, kafka.source)


def group(settings: Settings, kafka: KafkaSettings, store: Store) -> KafkaGroup:
    names = topics(kafka)
    return KafkaGroup(
        connection(settings, kafka),
        names.facts,
        kafka.group,
        Codec(),
        partial(stored_at, store),
        source=kafka.source,
        is_source=True,
    )


def topic_specs(kafka: KafkaSettings) -> list[TopicSpec]:
    """All topics as they are to be."""
    names = topics(kafka)
    alerts = [names.alerts(monitor.name) for monitor in MONITORS]
    return [
        spec(kafka, names.facts, retention_days=kafka.facts_retention_days),
        *(spec(kafka, name, retention_days=kafka.alerts_retention_days) for name in alerts),
        spec(kafka, names.open_alerts, compacted=True),
        spec(
            kafka,
            names.dead_letters,
            retention_days=kafka.alerts_retention_days,
            max_message_bytes=LARGEST_DEAD_LETTER_BYTES,
        ),
        spec(kafka, names.relay, single=True, compacted=True),
    ]


def spec(
    kafka: KafkaSettings,
    name: str,
    single: bool = False,
    retention_days: int | None = None,
    compacted: bool = False,
    max_message_bytes: int | None = None,
) -> TopicSpec:
    sizes = {} if max_message_bytes is None else {"max_message_bytes": max_message_bytes}
    return TopicSpec(
        name=name,
        partitions=1 if single else kafka.partitions,
        single=single,
        replication=kafka.replication,
        retention_hours=None if retention_days is None else retention_days * HOURS,
        compacted=compacted,
        min_insync_replicas=kafka.min_insync_replicas,
        **sizes,
    )

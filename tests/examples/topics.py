"""Topics as plain kafka-python sees them."""

from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import NewTopic

from deploy.stack import Kafka
from deploy.stack.broker_settings import ADMIN
from examples.patience import PATIENCE_SECONDS


def create(kafka: Kafka, topic: str) -> None:
    """With one partition."""
    admin = KafkaAdminClient(**kafka.client())
    try:
        admin.create_topics([NewTopic(topic, 1, 1)])
    finally:
        admin.close()


def send(kafka: Kafka, topic: str, value: bytes, user: str = ADMIN) -> None:
    """Returns when it is acknowledged."""
    producer = KafkaProducer(**kafka.client(user))
    try:
        producer.send(topic, value).get(timeout=PATIENCE_SECONDS)
    finally:
        producer.close()


def read(
    kafka: Kafka, topic: str, count: int, user: str = ADMIN, patience_seconds: float = 10
) -> list[bytes]:
    """As many as that from the beginning, or fewer where no more come for so long."""
    consumer = KafkaConsumer(
        **kafka.client(user),
        auto_offset_reset="earliest",
        isolation_level="read_committed",
        consumer_timeout_ms=patience_seconds * 1000,
    )
    try:
        consumer.assign([TopicPartition(topic, 0)])
        return [record.value for _, record in zip(range(count), consumer, strict=False)]
    finally:
        consumer.close()

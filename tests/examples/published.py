"""Alerts on their topics, written by hand as a relay writes them."""

from collections.abc import Iterable, Mapping
from contextlib import closing
from types import TracebackType
from typing import Any, Self, TypeAlias

from kafka import KafkaAdminClient, KafkaProducer
from kafka.admin import NewTopic

from deploy.stack import Kafka
from forewarn.adapters.codec import Codec
from forewarn.domain.decider import Fact

Headers: TypeAlias = list[tuple[str, bytes]]
CODEC = Codec()
ALWAYS = {
    "content-type": "application/json",
    "ce_specversion": "1.0",
    "ce_source": "/forewarn",
    "ce_time": "2026-03-02T02:15:00.000000Z",
    "ce_recordedtime": "2026-03-02T02:15:00.184213Z",
    "ce_stream": "alert/f1",
    "ce_streamversion": "1",
    "ce_correlationid": "request-1",
    "ce_causationid": "event-1",
    "ce_actor": "monitor/arrears",
    "ce_endsappend": "true",
}


def create_topics(kafka: Kafka, names: Iterable[str]) -> None:
    """With two partitions each."""
    with closing(KafkaAdminClient(**kafka.client())) as admin:
        admin.create_topics([NewTopic(name, 2, 1) for name in names])


def headers(name: str, subject: str, position: int, **more: str) -> Headers:
    own = {"ce_id": f"event-{position}", "ce_type": name, "ce_subject": subject, "ce_position": str(position)}
    return [(key, value.encode()) for key, value in {**ALWAYS, **own, **more}.items()]


class Publishing:
    """Each `with` is one transaction."""

    def __init__(self, kafka: Kafka, transactional_id: str) -> None:
        settings: Mapping[str, Any] = kafka.client()
        self._producer = KafkaProducer(
            **settings, transactional_id=transactional_id, enable_idempotence=True, retry_backoff_ms=5
        )
        self._producer.init_transactions()
        self._position, self._aborted = 0, False

    def __enter__(self) -> Self:
        self._producer.begin_transaction()
        self._aborted = False
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._aborted:
            self._producer.commit_transaction()

    def abort(self) -> None:
        """What was sent in this transaction was never said."""
        self._producer.flush()
        self._producer.abort_transaction()
        self._aborted = True

    def fact(self, topic: str, fact: Fact, key: str = "") -> None:
        """To the partition of its subject, or of another key."""
        name, data = CODEC.encode(fact)
        self.record(topic, name, data, key or fact.subject, subject=fact.subject)

    def record(
        self, topic: str, name: str, data: bytes | None, key: str, subject: str = "customer/C1", **more: str
    ) -> None:
        self._position += 1
        self.send(topic, data, key.encode(), headers(name, subject, self._position, **more))

    def send(self, topic: str, data: bytes | None, key: bytes, headers: Headers) -> None:
        """Whatever it is, as a broken or hostile publisher may."""
        self._producer.send(topic, data, key, headers=headers)

    def close(self) -> None:
        self._producer.close()

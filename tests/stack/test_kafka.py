"""The broker that the other tests rely on."""

import uuid
from pathlib import Path

import pytest
from kafka import KafkaProducer
from kafka.errors import KafkaTimeoutError

from deploy.stack import Kafka, StackFailed
from examples.patience import PATIENCE_SECONDS
from examples.topics import create, read, send

pytestmark = pytest.mark.slow


def test_what_a_transaction_commits_is_seen_and_what_it_aborts_is_not(
    kafka: Kafka, topic_prefix: str
) -> None:
    topic = f"{topic_prefix}facts"
    create(kafka, topic)
    producer = KafkaProducer(**kafka.client(), transactional_id=topic, enable_idempotence=True)
    try:
        producer.init_transactions()
        producer.begin_transaction()
        producer.send(topic, b"aborted")
        producer.flush()
        producer.abort_transaction()
        producer.begin_transaction()
        producer.send(topic, b"committed")
        producer.commit_transaction()
    finally:
        producer.close()
    send(kafka, topic, b"plain")
    assert read(kafka, topic, 2) == [b"committed", b"plain"]


def test_a_restarted_broker_has_its_records_and_its_port(kafka: Kafka, topic_prefix: str) -> None:
    topic, bootstrap = f"{topic_prefix}facts", kafka.bootstrap
    create(kafka, topic)
    send(kafka, topic, b"first")
    kafka.restart()
    send(kafka, topic, b"second")
    assert kafka.bootstrap == bootstrap
    assert read(kafka, topic, 2) == [b"first", b"second"]


def test_a_killed_broker_comes_back_with_what_it_acknowledged(kafka: Kafka, topic_prefix: str) -> None:
    topic = f"{topic_prefix}facts"
    create(kafka, topic)
    send(kafka, topic, b"acknowledged")
    kafka.kill()
    assert not kafka.running
    kafka.start()
    assert read(kafka, topic, 1) == [b"acknowledged"]


def test_a_paused_broker_answers_when_it_is_resumed(kafka: Kafka, topic_prefix: str) -> None:
    topic = f"{topic_prefix}facts"
    create(kafka, topic)
    producer = KafkaProducer(**kafka.client())
    try:
        producer.send(topic, b"at once").get(timeout=PATIENCE_SECONDS)
        kafka.pause()
        sent = producer.send(topic, b"patiently")
        with pytest.raises(KafkaTimeoutError):
            sent.get(timeout=0.5)
        kafka.resume()
        assert sent.get(timeout=PATIENCE_SECONDS).offset == 1
    finally:
        kafka.resume()
        producer.close()


def test_a_broker_that_cannot_start_shows_the_end_of_its_log(tmp_path: Path) -> None:
    kafka = Kafka(tmp_path, settings={"log.dirs": "/proc/nowhere"})
    with pytest.raises(StackFailed, match="/proc/nowhere"):
        kafka.start()
    assert not kafka.running


def test_a_broker_starts_also_when_the_name_of_its_cluster_begins_with_a_dash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uuid, "uuid4", lambda: uuid.UUID(bytes=b"\xf8" * 16))
    with Kafka(tmp_path) as kafka:
        assert kafka.running
    assert "cluster.id=-Pj4" in (tmp_path / "data" / "meta.properties").read_text()

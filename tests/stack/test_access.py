"""A secured broker: who may do what, and over which connection; and a database server with TLS."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from kafka import KafkaAdminClient
from kafka.admin import ACL, ACLOperation, ACLPermissionType, ResourcePattern, ResourceType
from kafka.errors import KafkaError

from deploy.stack import Kafka, Postgres, certificates
from deploy.stack.certificates import Certificates
from examples.topics import create, read, send

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def papers(servers_folder: Path) -> Certificates:
    return certificates.make(servers_folder / "certificates")


@pytest.fixture(scope="module")
def guarded(servers_folder: Path, papers: Certificates) -> Iterator[Kafka]:
    """`ops` may read alerts, and that is all anybody may."""
    users = {"ops": "ops-secret"}
    with Kafka(servers_folder / "guarded", users=users, certificates=papers) as kafka:
        for topic in ("alerts", "facts"):
            create(kafka, topic)
        allow(kafka, "ops", ACLOperation.READ, "alerts")
        yield kafka


def allow(kafka: Kafka, user: str, operation: ACLOperation, topic: str) -> None:
    pattern = ResourcePattern(ResourceType.TOPIC, topic)
    admin = KafkaAdminClient(**kafka.client())
    try:
        admin.create_acls([ACL(f"User:{user}", "*", operation, ACLPermissionType.ALLOW, pattern)])
    finally:
        admin.close()


def test_who_may_read_a_topic_reads_it_over_an_encrypted_connection(guarded: Kafka) -> None:
    send(guarded, "alerts", b"overdue")
    assert guarded.client("ops")["security_protocol"] == "SASL_SSL"
    assert read(guarded, "alerts", 1, user="ops") == [b"overdue"]


def test_who_may_read_one_topic_reads_no_other(guarded: Kafka) -> None:
    send(guarded, "facts", b"secret")
    assert read(guarded, "facts", 1) == [b"secret"]
    assert read(guarded, "facts", 1, user="ops", patience_seconds=2) == []


def test_who_may_read_may_not_write(guarded: Kafka) -> None:
    with pytest.raises(KafkaError, match="AuthorizationFailedError"):
        send(guarded, "alerts", b"forged", user="ops")


def test_a_wrong_password_opens_nothing(guarded: Kafka) -> None:
    KafkaAdminClient(**guarded.client("ops")).close()
    with pytest.raises(KafkaError, match="Unable to bootstrap"):
        KafkaAdminClient(
            **guarded.client("ops") | {"sasl_plain_password": "guess"}, bootstrap_timeout_ms=2000
        )


def test_a_database_client_that_trusts_the_authority_is_encrypted(
    servers_folder: Path, papers: Certificates
) -> None:
    with Postgres(servers_folder / "guarded-postgres", certificates=papers) as postgres:
        trusting = f"{postgres.dsn()}?sslmode=verify-full&sslrootcert={papers.authority}"
        with psycopg.connect(trusting) as connection:
            encrypted = connection.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
            assert encrypted.fetchone() == (True,)

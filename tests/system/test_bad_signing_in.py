"""A broker that asks who one is: what it says to those whom it does not know, and to those who may not."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from kafka.admin import ACL, ACLOperation, ACLPermissionType, KafkaAdminClient, ResourcePattern, ResourceType

from deploy.stack import Kafka, certificates
from deploy.stack.certificates import Certificates
from examples.ended import SECRET, Ended, forewarn
from examples.expired import expired
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.relay.topics import Topics

pytestmark = pytest.mark.slow

USERS = {"reader": "reader-word", "stranger": "stranger-word"}
PREFIX = "guarded"


@pytest.fixture(scope="module")
def papers(servers_folder: Path) -> Certificates:
    return certificates.make(servers_folder / "papers-of-guarded")


@pytest.fixture(scope="module")
def guarded(servers_folder: Path, papers: Certificates, folder: Path) -> Iterator[Kafka]:
    """With all topics; the reader may read them all and nothing else, the stranger may do nothing."""
    with Kafka(servers_folder / "guarded-broker", users=USERS, certificates=papers) as kafka:
        settings = signing_in(kafka, papers, "admin", kafka.users["admin"])
        assert forewarn(folder, "topics", "create", **settings).code == 0
        grant_reading(kafka)
        yield kafka


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("commands")


def grant_reading(kafka: Kafka) -> None:
    all_topics = Topics(PREFIX)
    names = [all_topics.facts, all_topics.relay, all_topics.open_alerts, all_topics.dead_letters]
    names += [all_topics.alerts(monitor.name) for monitor in MONITORS]
    topics = [ResourcePattern(ResourceType.TOPIC, name) for name in names]
    allow = ACLPermissionType.ALLOW
    with closing(KafkaAdminClient(**kafka.client())) as admin:
        admin.create_acls([ACL("User:reader", "*", ACLOperation.READ, allow, topic) for topic in topics])


def signing_in(kafka: Kafka, papers: Certificates, user: str, password: str) -> dict[str, str]:
    return {
        "FOREWARN_KAFKA": kafka.bootstrap,
        "FOREWARN_KAFKA_TOPIC_PREFIX": PREFIX,
        "FOREWARN_KAFKA_PARTITIONS": "2",
        "FOREWARN_KAFKA_SECURITY_PROTOCOL": "SASL_SSL",
        "FOREWARN_KAFKA_SASL_MECHANISM": "SCRAM-SHA-512",
        "FOREWARN_KAFKA_USERNAME": user,
        "FOREWARN_KAFKA_PASSWORD": password,
        "FOREWARN_KAFKA_CA_FILE": str(papers.authority),
    }


@pytest.fixture
def settings(guarded: Kafka, papers: Certificates, database: str) -> dict[str, str]:
    """The reader's, who signs in well."""
    return {"FOREWARN_STORE": database, **signing_in(guarded, papers, "reader", USERS["reader"])}


WRONG: dict[str, tuple[tuple[str, ...], Mapping[str, str], str]] = {
    "a wrong password": (
        ("relay",),
        {"PASSWORD": SECRET},
        "reader cannot sign in; check the user name, the password and the SASL mechanism",
    ),
    "an unknown user": (
        ("worker",),
        {"USERNAME": "nobody", "PASSWORD": SECRET},
        "nobody cannot sign in; check the user name, the password and the SASL mechanism",
    ),
    "a mechanism that is not offered": (
        ("topics", "create"),
        {"SASL_MECHANISM": "PLAIN", "PASSWORD": SECRET},
        "the broker does not offer this SASL mechanism; use one that it offers",
    ),
    "nobody signs in": (
        ("topics", "create"),
        {"SECURITY_PROTOCOL": "SSL"},
        "the broker hangs up; if it goes on, check that the security protocol is that of its listener",
    ),
    "plain text": (
        ("relay",),
        {"SECURITY_PROTOCOL": "PLAINTEXT"},
        "what answers there speaks no plain Kafka; check the address and the security protocol",
    ),
    "nobody vouches for the certificate": (
        ("worker",),
        {"CA_FILE": ""},
        "its certificate is not accepted: TLS: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ",
    ),
}

DENIED = {
    ("stranger", "relay"): "stranger may not use topic guarded.relay; ",
    ("stranger", "worker"): "stranger may not use topic guarded.facts; ",
    ("reader", "relay"): "reader may not use transactional id guarded.relay; ",
    ("reader", "worker"): "reader may not use group forewarn-books; ",
    ("stranger", "topics create"): "stranger may not use topic guarded.",
    ("reader", "topics create"): "reader may not use topic guarded.",
}


def must_be_refused_by(kafka: Kafka, ended: Ended, says: str) -> None:
    ended.must_be_refused(f"{kafka.bootstrap}: {says}")
    assert not any(password in ended.err for password in USERS.values())


@pytest.mark.parametrize(("command", "changed", "says"), WRONG.values(), ids=WRONG)
def test_whom_the_broker_does_not_know_is_told(
    folder: Path,
    guarded: Kafka,
    settings: dict[str, str],
    command: tuple[str, ...],
    changed: Mapping[str, str],
    says: str,
) -> None:
    settings |= {f"FOREWARN_KAFKA_{name}": value for name, value in changed.items()}
    must_be_refused_by(guarded, forewarn(folder, *command, **settings), says)


@pytest.mark.parametrize(("who", "says"), DENIED.items(), ids=map(" ".join, DENIED))
def test_who_may_not_is_told_what_he_may_not(
    folder: Path, guarded: Kafka, settings: dict[str, str], who: tuple[str, str], says: str
) -> None:
    user, command = who
    settings |= {"FOREWARN_KAFKA_USERNAME": user, "FOREWARN_KAFKA_PASSWORD": USERS[user]}
    must_be_refused_by(guarded, forewarn(folder, *command.split(), **settings), says)


def test_an_expired_certificate_is_said(servers_folder: Path, folder: Path) -> None:
    papers = expired(servers_folder / "papers-of-yesterday")
    with Kafka(servers_folder / "yesterday", certificates=papers) as kafka:
        settings = {"FOREWARN_KAFKA": kafka.bootstrap, "FOREWARN_KAFKA_SECURITY_PROTOCOL": "SSL"}
        settings |= {"FOREWARN_KAFKA_CA_FILE": str(papers.authority)}
        ended = forewarn(folder, "topics", "create", **settings)
    ended.must_be_refused("certificate has expired; renew it, or name the file of those who signed it")

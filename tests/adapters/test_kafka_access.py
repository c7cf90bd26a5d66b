"""A broker that asks who one is, and lets everybody do only what is granted."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from kafka.admin import ACL, ACLOperation, ACLPermissionType, ResourcePattern, ResourceType

from deploy.stack import Kafka, certificates
from deploy.stack.certificates import Certificates
from examples.facts_topic import Follower, Topics, until
from forewarn.adapters.kafka.administration import administrator, partitions_of
from forewarn.adapters.kafka.connection import Connection
from forewarn.adapters.kafka.topics import TopicSpec, create_topics
from forewarn.ports.broker import BrokerUnavailable, BrokerUnsuitable

pytestmark = pytest.mark.slow
USERS = {name: f"{name}-secret" for name in ("relay", "worker", "stranger")}
TOPIC, GROUP, RELAY_ID = ResourceType.TOPIC, ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID
READ, WRITE, DESCRIBE = ACLOperation.READ, ACLOperation.WRITE, ACLOperation.DESCRIBE
RIGHTS = [
    ("relay", WRITE, TOPIC, "facts"),
    ("relay", WRITE, TOPIC, "relay"),
    ("relay", READ, TOPIC, "relay"),
    ("relay", WRITE, RELAY_ID, "relay"),
    ("worker", READ, TOPIC, "facts"),
    ("worker", READ, GROUP, "books"),
    ("stranger", DESCRIBE, TOPIC, "facts"),
    ("stranger", READ, TOPIC, "relay"),
    ("stranger", WRITE, TOPIC, "relay"),
    ("stranger", WRITE, RELAY_ID, "other"),
]


@pytest.fixture(scope="module")
def papers(servers_folder: Path) -> Certificates:
    return certificates.make(servers_folder / "papers")


@pytest.fixture(scope="module")
def connection(servers_folder: Path, papers: Certificates) -> Iterator[Connection]:
    """The administrator's, to a broker where a relay and a worker have the least that they need."""
    with Kafka(servers_folder / "least", users=USERS, certificates=papers) as kafka:
        admin = Connection(
            kafka.bootstrap,
            "SASL_SSL",
            "SCRAM-SHA-512",
            "admin",
            kafka.users["admin"],
            ca_file=str(papers.authority),
        )
        create_topics(admin, [TopicSpec(name=name, partitions=1) for name in ("facts", "relay")])
        grant(admin)
        yield admin


def grant(connection: Connection) -> None:
    allowed = [
        ACL(f"User:{user}", "*", operation, ACLPermissionType.ALLOW, ResourcePattern(kind, name))
        for user, operation, kind, name in RIGHTS
    ]
    with administrator(connection) as admin:
        admin.create_acls(allowed)


def signed_in(connection: Connection, user: str) -> Topics:
    as_user = replace(connection, username=user, password=USERS[user], patience_seconds=2)
    return Topics(as_user, "", partitions=1)


def test_a_relay_and_a_worker_need_no_more_rights_than_these(connection: Connection) -> None:
    relay, worker = signed_in(connection, "relay"), signed_in(connection, "worker")
    with closing(relay.publisher()) as publisher, closing(worker.group()) as group:
        publisher.begin()
        assert publisher.is_empty(relay.facts)
        publisher.publish([relay.outgoing(1)], relay.mark(1))
        assert not publisher.is_empty(relay.facts)
        member = Follower(group)
        until(lambda: member.positions(0) == [1], member)
        assert publisher.begin() == relay.mark(1)


def test_a_wrong_password_is_said(connection: Connection) -> None:
    guessing = replace(connection, username="relay", password="guess", patience_seconds=2)
    with pytest.raises(BrokerUnsuitable, match="relay cannot sign in; check the user name, the password"):
        partitions_of(guessing, "facts")


def test_a_mechanism_that_is_not_offered_is_said(connection: Connection) -> None:
    other = replace(connection, sasl_mechanism="PLAIN", patience_seconds=2)
    with pytest.raises(BrokerUnsuitable, match="the broker does not offer this SASL mechanism"):
        partitions_of(other, "facts")


def test_who_does_not_sign_in_at_all_is_hung_up_on(connection: Connection) -> None:
    silent = replace(connection, security_protocol="SSL", patience_seconds=4)
    with pytest.raises(
        BrokerUnavailable, match="the broker hangs up; if it goes on, check that the security"
    ):
        partitions_of(silent, "facts")


def test_plain_text_is_not_understood(connection: Connection) -> None:
    plain = replace(connection, security_protocol="PLAINTEXT", patience_seconds=2)
    with pytest.raises(BrokerUnsuitable, match="what answers there speaks no plain Kafka; check the address"):
        partitions_of(plain, "facts")


def test_a_topic_that_one_may_not_see_is_named(connection: Connection) -> None:
    denied = "worker may not use topic relay; have the right granted, or sign in as somebody who has it"
    with pytest.raises(BrokerUnsuitable, match=denied):
        partitions_of(signed_in(connection, "worker").connection, "relay")


def test_a_topic_that_one_may_not_write_is_named(connection: Connection) -> None:
    topics = signed_in(connection, "stranger")
    with closing(topics.publisher("other")) as publisher:
        publisher.begin()
        with pytest.raises(BrokerUnsuitable, match="stranger may not use topic facts; have the right"):
            publisher.publish([topics.outgoing(1)], topics.mark(1))


def test_a_transactional_id_that_one_may_not_use_is_named(connection: Connection) -> None:
    publisher = signed_in(connection, "stranger").publisher()
    with pytest.raises(BrokerUnsuitable, match="stranger may not use transactional id relay; have the right"):
        publisher.begin()


def test_a_group_that_one_may_not_join_is_named(connection: Connection) -> None:
    group = signed_in(connection, "worker").group("others")
    with pytest.raises(BrokerUnsuitable, match="worker may not use group others; have the right"):
        group.poll(0.1)


def test_a_topic_that_one_may_not_read_is_named(connection: Connection) -> None:
    """The right to the group is there, and the topic can be seen."""
    with administrator(connection) as admin:
        pattern = ResourcePattern(GROUP, "books")
        admin.create_acls([ACL("User:stranger", "*", READ, ACLPermissionType.ALLOW, pattern)])
    with closing(signed_in(connection, "stranger").group()) as group:
        member = Follower(group)
        with pytest.raises(BrokerUnsuitable, match="stranger may not use topic facts; have the right"):
            until(lambda: False, member)


def test_creating_topics_is_not_for_everybody(connection: Connection) -> None:
    worker = signed_in(connection, "worker").connection
    with pytest.raises(BrokerUnsuitable, match="worker may not use topic new"):
        create_topics(worker, [TopicSpec(name="new", partitions=1)])

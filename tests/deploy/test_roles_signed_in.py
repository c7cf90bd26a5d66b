"""The roles and a subscriber at work on a broker that asks who one is, with what `acls.toml` grants them."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from subprocess import run
from typing import TypeAlias

import pytest

from deploy.demo import FOREWARN, running
from deploy.kafka.grants import wanted
from deploy.stack import Kafka, certificates
from examples.deployment import DEPLOY, ROOT
from examples.ended import environment
from examples.patience import PATIENCE_SECONDS
from forewarn.adapters.postgres.store import PostgresStore
from forewarn.consumers.log.paging import each

pytestmark = pytest.mark.slow
PREFIX, GROUP = "acme", "acme-books"
ROLES = (("relay", "forewarn-relay"), ("worker", "forewarn-worker"), ("worker", "forewarn-worker"))
UNSIGNED = "SIGNING_IN: dict[str, Any] = {}"
Settings: TypeAlias = Callable[[str], dict[str, str]]


@pytest.fixture
def broker(servers_folder: Path) -> Iterator[Kafka]:
    """Encrypted. All principals have a password, and nobody may do anything yet."""
    users = {grant.principal: f"{grant.principal}-secret" for grant in wanted(PREFIX, GROUP)}
    papers = certificates.make(servers_folder / "papers")
    with Kafka(servers_folder / "signed-in", users=users, certificates=papers) as kafka:
        yield kafka


@pytest.fixture
def settings(broker: Kafka, database: str) -> Settings:
    """Of Forewarn, for one who signs in."""

    def settings(user: str) -> dict[str, str]:
        client = broker.client(user)
        return {
            "FOREWARN_STORE": database,
            "FOREWARN_LOG_LEVEL": "warning",
            "FOREWARN_KAFKA": broker.bootstrap,
            "FOREWARN_KAFKA_TOPIC_PREFIX": PREFIX,
            "FOREWARN_KAFKA_GROUP": GROUP,
            "FOREWARN_KAFKA_PARTITIONS": "2",
            "FOREWARN_KAFKA_SECURITY_PROTOCOL": client["security_protocol"],
            "FOREWARN_KAFKA_SASL_MECHANISM": client["sasl_mechanism"],
            "FOREWARN_KAFKA_USERNAME": client["sasl_plain_username"],
            "FOREWARN_KAFKA_PASSWORD": client["sasl_plain_password"],
            "FOREWARN_KAFKA_CA_FILE": client["ssl_cafile"],
        }

    return settings


def done(command: list[str], settings: dict[str, str]) -> list[str]:
    """What a program said that ended well."""
    ended = run(
        command,
        cwd=ROOT,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout.splitlines()


def subscriber(broker: Kafka, user: str, folder: Path) -> list[str]:
    """The example as somebody copies it, who writes into it how to sign in."""
    signing_in = {name: value for name, value in broker.client(user).items() if name != "bootstrap_servers"}
    text = (DEPLOY / "examples" / "alerts.py").read_text()
    assert text.count(UNSIGNED) == 1
    copied = folder / "alerts.py"
    copied.write_text(text.replace(UNSIGNED, f"SIGNING_IN: dict[str, Any] = {signing_in!r}"))
    return [sys.executable, str(copied), broker.bootstrap, PREFIX, "--idle-seconds", "3"]


def test_the_roles_and_a_subscriber_need_no_more_than_what_is_granted(
    broker: Kafka, settings: Settings, database: str, tmp_path: Path
) -> None:
    done([sys.executable, "-m", "deploy.kafka.acls", "create"], settings("admin"))
    done([FOREWARN, "topics", "create"], settings("forewarn-topics"))
    done([FOREWARN, "migrate"], {"FOREWARN_STORE": database})
    with ExitStack() as stack:
        for role, user in ROLES:
            stack.enter_context(running([FOREWARN, role], settings(user)))
        seller = {"FOREWARN_STORE": database, "FOREWARN_KAFKA": broker.bootstrap}
        done([FOREWARN, "demo", "--quiet", "--until", "2025-02-14"], seller)
        lines = done(subscriber(broker, "subscriber-alerts", tmp_path), {})
    assert len(lines) == alerts_said(database) > 0


def alerts_said(database: str) -> int:
    store = PostgresStore(database)
    said = sum(fact.name.startswith("alert.") for fact in each(store.stored))
    store.close()
    return said

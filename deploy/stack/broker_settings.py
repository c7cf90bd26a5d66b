"""What the one broker is told: one node, quick to start, small, and nothing created by accident."""

from collections.abc import Mapping
from pathlib import Path

from deploy.stack.certificates import Certificates

MECHANISM = "SCRAM-SHA-512"
ADMIN = "admin"

SMALL = {
    "process.roles": "broker,controller",
    "node.id": "1",
    "num.network.threads": "2",
    "num.io.threads": "4",
    "auto.create.topics.enable": "false",
    "log.segment.bytes": str(16 * 1024 * 1024),
    "log.index.size.max.bytes": str(1024 * 1024),
    "log.cleaner.dedupe.buffer.size": str(8 * 1024 * 1024),
    "log.cleaner.io.buffer.size": str(64 * 1024),
    "log.cleaner.backoff.ms": "1000",
    "offsets.topic.replication.factor": "1",
    "offsets.topic.num.partitions": "4",
    "offsets.topic.segment.bytes": str(1024 * 1024),
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "transaction.state.log.num.partitions": "4",
    "transaction.state.log.segment.bytes": str(1024 * 1024),
    "transaction.abort.timed.out.transaction.cleanup.interval.ms": "1000",
    "share.coordinator.state.topic.replication.factor": "1",
    "share.coordinator.state.topic.min.isr": "1",
    "group.initial.rebalance.delay.ms": "0",
    "group.min.session.timeout.ms": "1000",
    # A killed broker is let in again when its last session has lapsed.
    "broker.heartbeat.interval.ms": "500",
    "broker.session.timeout.ms": "2000",
}


def listeners(client_port: int, internal_port: int, controller_port: int) -> dict[str, str]:
    """Clients have a listener of their own, so that it alone need be secured."""
    places = (
        f"CLIENT://127.0.0.1:{client_port},INTERNAL://127.0.0.1:{internal_port},"
        f"CONTROLLER://127.0.0.1:{controller_port}"
    )
    return {
        "listeners": places,
        "advertised.listeners": places,
        "inter.broker.listener.name": "INTERNAL",
        "controller.listener.names": "CONTROLLER",
        "controller.quorum.voters": f"1@127.0.0.1:{controller_port}",
    }


def protocols(client: str) -> dict[str, str]:
    return {"listener.security.protocol.map": f"CLIENT:{client},INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT"}


def access() -> dict[str, str]:
    """Clients say who they are, and may do what a rule allows. The broker talks to itself as ANONYMOUS."""
    login = "org.apache.kafka.common.security.scram.ScramLoginModule required;"
    return {
        "sasl.enabled.mechanisms": MECHANISM,
        f"listener.name.client.{MECHANISM.lower()}.sasl.jaas.config": login,
        "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "super.users": f"User:ANONYMOUS;User:{ADMIN}",
    }


def encryption(certificates: Certificates, shown: Path) -> dict[str, str]:
    """Writes what the broker shows, key and certificate, to one file, as it wants them."""
    shown.write_text(certificates.key.read_text() + certificates.certificate.read_text())
    return {
        "listener.name.client.ssl.keystore.type": "PEM",
        "listener.name.client.ssl.keystore.location": str(shown),
        "listener.name.client.ssl.truststore.type": "PEM",
        "listener.name.client.ssl.truststore.location": str(certificates.authority),
    }


def write(path: Path, settings: Mapping[str, str]) -> None:
    path.write_text("".join(f"{name}={value}\n" for name, value in settings.items()))

"""Why there is no connection: said on one line, with the place and with what to do."""

import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer

from deploy.stack import Kafka, requirements
from forewarn.adapters.kafka.clients import opened
from forewarn.adapters.kafka.connection import Connection
from forewarn.adapters.kafka.errors import place_of
from forewarn.ports.broker import BrokerUnavailable, BrokerUnsuitable

pytestmark = pytest.mark.slow
PATIENCE_SECONDS = 1.5


def failing(connection: Connection, kind: Callable[..., Any] = KafkaAdminClient) -> str:
    with pytest.raises((BrokerUnavailable, BrokerUnsuitable)) as failed:
        opened(kind, connection, place_of(connection))
    text = str(failed.value)
    assert text.startswith(f"{connection.bootstrap}: ")
    assert "\n" not in text
    return f"{type(failed.value).__name__}: {text.removeprefix(connection.bootstrap + ': ')}"


def patient(bootstrap: str, protocol: str = "PLAINTEXT", **more: Any) -> Connection:
    return Connection(bootstrap, protocol, patience_seconds=PATIENCE_SECONDS, **more)


@pytest.fixture
def deaf() -> Iterator[str]:
    """A server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


@pytest.mark.parametrize("kind", [KafkaAdminClient, KafkaConsumer, KafkaProducer])
def test_nobody_is_there(kind: Callable[..., Any]) -> None:
    threads = threading.active_count()
    assert failing(patient("127.0.0.1:1"), kind) == (
        "BrokerUnavailable: the broker cannot be reached: 111 ECONNREFUSED; "
        "check the address and that it is running"
    )
    assert threading.active_count() == threads


def test_the_name_is_not_known() -> None:
    assert failing(patient("nowhere.invalid:9092")) == (
        "BrokerUnavailable: the broker cannot be reached: DNS knows no such name; "
        "check the address and that it is running"
    )


@pytest.mark.parametrize("protocol", ["PLAINTEXT", "SSL"])
def test_nothing_is_ever_answered(deaf: str, protocol: str) -> None:
    says = failing(patient(deaf, protocol))
    assert says.startswith("BrokerUnavailable: the broker cannot be reached: ")
    assert "timed out" in says


@pytest.fixture
def sullen() -> Iterator[str]:
    """A server that hangs up on the first who comes, and says nothing to those after him."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=lambda: server.accept()[0].close())
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        thread.join()


def test_an_answer_is_told_rather_than_the_silence_in_which_patience_ends(sullen: str) -> None:
    assert failing(patient(sullen)) == (
        "BrokerUnavailable: the broker hangs up; "
        "if it goes on, check that the security protocol is that of its listener"
    )


def test_encryption_is_not_spoken_there(kafka: Kafka) -> None:
    says = failing(patient(kafka.bootstrap, "SSL"))
    assert says.startswith("BrokerUnavailable: no encrypted connection: TLS: ")
    assert says.endswith("; check the security protocol")


def test_nobody_signs_in_there(kafka: Kafka) -> None:
    says = failing(patient(kafka.bootstrap, "SASL_PLAINTEXT", sasl_mechanism="PLAIN"))
    assert says == (
        "BrokerUnsuitable: this listener of the broker knows no SASL; "
        "use its security protocol, or another listener"
    )


@pytest.fixture
def expired(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A server whose certificate has expired, and that certificate."""
    certificate, key = old_certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=shake_hands, args=(server, context))
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}", certificate
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


def old_certificate(folder: Path) -> tuple[Path, Path]:
    certificate, key, request = folder / "old.pem", folder / "old.key", folder / "old.request"
    asking = ["req", "-new", "-newkey", "rsa:2048", "-noenc", "-keyout", key, "-out", request]
    signing = ["x509", "-req", "-in", request, "-signkey", key, "-days", "-1", "-out", certificate]
    for words in ([*asking, "-subj", "/CN=127.0.0.1"], signing):
        subprocess.run([requirements.openssl(), *map(str, words)], check=True, capture_output=True)
    return certificate, key


def shake_hands(server: socket.socket, context: ssl.SSLContext) -> None:
    with suppress(OSError):
        while True:
            connection, _ = server.accept()
            with closing(connection), suppress(ssl.SSLError):
                context.wrap_socket(connection, server_side=True).close()


def test_its_certificate_has_expired(expired: tuple[str, Path]) -> None:
    bootstrap, certificate = expired
    says = failing(patient(bootstrap, "SSL", ca_file=str(certificate), check_hostname=False))
    assert says.startswith("BrokerUnsuitable: its certificate is not accepted: TLS: ")
    assert says.endswith("certificate has expired; renew it, or name the file of those who signed it")


def test_its_certificate_is_for_another_name(expired: tuple[str, Path]) -> None:
    says = failing(patient(expired[0], "SSL", ca_file=str(expired[1])))
    assert says.startswith("BrokerUnsuitable: its certificate is not accepted: TLS: ")
    assert "certificate is not valid for '127.0.0.1'; renew it, or name the file" in says


def test_its_certificate_is_signed_by_nobody_we_trust(expired: tuple[str, Path]) -> None:
    says = failing(patient(expired[0], "SSL"))
    assert says.startswith("BrokerUnsuitable: its certificate is not accepted: TLS: ")
    assert "self-signed certificate; renew it, or name the file" in says

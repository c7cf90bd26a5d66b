"""A broker that cannot be used, or something else in its place: where it is, what is wrong, what to do."""

import socket
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

import pytest

from deploy.stack import Kafka, Postgres
from examples.ended import SECRET, Ended, forewarn

pytestmark = pytest.mark.slow

Answers: TypeAlias = Mapping[str, Future[Ended]]

UNREACHABLE = "the broker cannot be reached: "
CHECK = "check the address and that it is running"


@pytest.fixture(scope="module")
def deaf() -> Iterator[str]:
    """Takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture(scope="module")
def talker() -> Iterator[str]:
    """Answers everybody in the words of the web."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=answer, args=(server,))
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


def answer(server: socket.socket) -> None:
    with suppress(OSError):
        while True:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                connection.recv(1_000)
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


@pytest.fixture(scope="module")
def places(deaf: str, talker: str, postgres: Postgres, kafka: Kafka) -> Mapping[str, str]:
    """What an address and a sentence may name."""
    database = f"127.0.0.1:{postgres.port}"
    return {"deaf": deaf, "talker": talker, "database": database, "kafka": kafka.bootstrap}


TLS = {"FOREWARN_KAFKA_SECURITY_PROTOCOL": "SSL"}
SCRAM = {
    "FOREWARN_KAFKA_SECURITY_PROTOCOL": "SASL_PLAINTEXT",
    "FOREWARN_KAFKA_SASL_MECHANISM": "SCRAM-SHA-512",
    "FOREWARN_KAFKA_USERNAME": "relay",
    "FOREWARN_KAFKA_PASSWORD": SECRET,
}

CASES: dict[str, tuple[str, dict[str, str], str]] = {
    "an unknown host": ("nowhere.invalid:9092", {}, f"{UNREACHABLE}DNS knows no such name; {CHECK}"),
    "nobody at the port": ("127.0.0.1:1", {}, f"{UNREACHABLE}111 ECONNREFUSED; {CHECK}"),
    "a server that says nothing": ("{deaf}", {}, f"{UNREACHABLE}Request timed out after "),
    "a web server": ("{talker}", {}, "what answers there speaks no plain Kafka; check the address and the"),
    "the database": ("{database}", {}, "what answers there speaks no plain Kafka; check the address and the"),
    "no TLS there": ("{kafka}", TLS, "no encrypted connection: TLS: "),
    "nobody signs in there": (
        "{kafka}",
        SCRAM,
        "this listener of the broker knows no SASL; use its security protocol, or another listener",
    ),
    "more replicas than brokers": (
        "{kafka}",
        {"FOREWARN_KAFKA_REPLICATION": "3"},
        "the broker refuses forewarn.facts: Unable to replicate the partition 3 time(s)",
    ),
}


@pytest.fixture(scope="module")
def answers(places: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answers]:
    """All are asked at once: most of them wait for a broker that never comes."""
    folder = tmp_path_factory.mktemp("answers")
    with ThreadPoolExecutor(len(CASES)) as asking:
        yield {
            name: asking.submit(
                forewarn, folder, "topics", "create", FOREWARN_KAFKA=address.format(**places), **settings
            )
            for name, (address, settings, _) in CASES.items()
        }


@pytest.mark.parametrize("name", CASES)
def test_a_broker_that_cannot_be_used_ends_with_2_and_one_line(
    answers: Answers, places: Mapping[str, str], name: str
) -> None:
    address, _, says = CASES[name]
    answers[name].result().must_be_refused(f"{address.format(**places)}: {says}")


@pytest.mark.parametrize("role", ["relay", "worker", "run"])
def test_a_role_ends_where_waiting_does_not_help(
    tmp_path: Path, places: Mapping[str, str], database: str, role: str
) -> None:
    settings = {"FOREWARN_STORE": database, "FOREWARN_KAFKA": places["talker"]}
    forewarn(tmp_path, role, **settings).must_be_refused("what answers there speaks no plain Kafka; check")

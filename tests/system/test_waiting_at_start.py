"""The database or the broker is not there when a role begins: it says so, waits, and begins by itself."""

import json
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from deploy.stack import Kafka, Postgres
from examples.asked import asked
from examples.ended import FOREWARN, SECRET, environment, forewarn
from examples.endings import seconds_to_end
from examples.figures import read
from examples.patience import wait_until

pytestmark = pytest.mark.slow

STOP_SECONDS = 10
"""What docs/operating.md promises."""
COMMAND_SECONDS = 60
EXPOSED = "what is sent may be read on its way"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A role at work, or waiting; its log is kept."""

    process: subprocess.Popen[bytes]
    log: Path

    def lines(self, event: str) -> list[dict[str, Any]]:
        said = map(json.loads, self.log.read_text("utf-8").splitlines())
        return [line for line in said if line["event"] == event]

    def pauses(self, role: str) -> list[float]:
        return [line["seconds"] for line in self.lines("tried again soon") if line["role"] == role]

    def ask(self, path: str) -> Any:
        wait_until(lambda: self.lines("metrics"))
        return asked(self.lines("metrics")[0]["url"].replace("/metrics", path))

    def is_ready(self) -> bool:
        assert self.process.poll() is None, self.log.read_text("utf-8")
        return bool(self.ask("/ready").status == 200)

    def must_stop(self) -> None:
        [seconds] = seconds_to_end(self.process)
        assert self.process.returncode == 0, self.log.read_text("utf-8")
        assert seconds < STOP_SECONDS


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Callable[..., Waiting]]:
    """Begins a role with a port; what still runs at the end is killed."""
    begun: list[Waiting] = []

    def started(role: str, **settings: str) -> Waiting:
        log = tmp_path / f"{len(begun)}.log"
        command, wanted = [FOREWARN, role, "--port", "0"], environment(**settings)
        with log.open("wb") as output:
            process = subprocess.Popen(command, cwd=tmp_path, env=wanted, stdout=output, stderr=output)
        begun.append(Waiting(process, log))
        return begun[-1]

    yield started
    for one in begun:
        one.process.kill()
        one.process.wait()


@pytest.fixture
def late_postgres(servers_folder: Path) -> Iterator[Postgres]:
    """With an empty database, and not running."""
    server = Postgres(servers_folder / "late-postgres")
    with server:
        server.drop_database("late")
        server.create_database("late")
    yield server
    server.stop()


@pytest.fixture
def late_kafka(servers_folder: Path, tmp_path: Path) -> Iterator[Kafka]:
    """With the topics, and not running."""
    broker = Kafka(servers_folder / "late-kafka")
    with broker:
        assert forewarn(tmp_path, "topics", "create", FOREWARN_KAFKA=broker.bootstrap).code == 0
    yield broker
    broker.stop()


def test_all_roles_wait_for_a_database_that_comes_later(
    begin: Callable[..., Waiting], late_postgres: Postgres, kafka: Kafka, topic_prefix: str, tmp_path: Path
) -> None:
    settings = {
        "FOREWARN_STORE": late_postgres.dsn("late").replace("@", f":{SECRET}@"),
        "FOREWARN_KAFKA": kafka.bootstrap,
        "FOREWARN_KAFKA_TOPIC_PREFIX": topic_prefix.rstrip("."),
    }
    assert forewarn(tmp_path, "topics", "create", **settings).code == 0
    waiting = begin("run", **settings)
    wait_until(lambda: all(len(waiting.pauses(role)) > 3 for role in ("clock", "relay", "worker")))
    place = f"127.0.0.1:{late_postgres.port}/late: Connection refused; check the server and the network"
    ready = waiting.ask("/ready")
    assert (ready.status, waiting.ask("/live").status) == (503, 200)
    assert [line.partition(": ")[2].startswith(place) for line in ready.text.splitlines()] == [True] * 3
    figures = read(waiting.ask("/metrics").text)
    assert (figures["forewarn_store_up"], figures["forewarn_ready"]) == (0, 0)
    assert waiting.pauses("clock")[:4] == [0.2, 0.4, 0.8, 1.6]
    late_postgres.start()
    wait_until(waiting.is_ready)
    wait_until(lambda: waiting.lines("days opened") and waiting.lines("leads"))
    waiting.must_stop()
    assert SECRET not in waiting.log.read_text("utf-8")
    assert forewarn(tmp_path, "verify", **settings).code == 0


def test_a_worker_without_a_broker_waits_for_its_database_too(
    begin: Callable[..., Waiting], late_postgres: Postgres
) -> None:
    waiting = begin("worker", FOREWARN_STORE=late_postgres.dsn("late"))
    wait_until(lambda: len(waiting.pauses("worker")) > 1)
    assert not waiting.is_ready()
    late_postgres.start()
    wait_until(waiting.is_ready)
    waiting.must_stop()


def test_relay_and_worker_wait_for_a_broker_that_comes_later(
    begin: Callable[..., Waiting], late_kafka: Kafka, database: str
) -> None:
    settings = {"FOREWARN_STORE": database, "FOREWARN_KAFKA": late_kafka.bootstrap}
    waiting = [begin(role, **settings) for role in ("relay", "worker")]
    for role, one in zip(("relay", "worker"), waiting, strict=True):
        wait_until(lambda role=role, one=one: len(one.pauses(role)) > 1)
        ready = one.ask("/ready")
        says = f"{role}: {late_kafka.bootstrap}: the broker cannot be reached: "
        assert (ready.status, ready.text.startswith(says)) == (503, True)
        assert one.ask("/live").status == 200
        assert one.pauses(role)[:2] == [0.2, 0.4]
    late_kafka.start()
    for one in waiting:
        wait_until(one.is_ready)
        one.must_stop()


def test_plain_text_that_leaves_the_machine_is_warned_of(begin: Callable[..., Waiting]) -> None:
    away = {"FOREWARN_STORE": f"postgresql://clerk:{SECRET}@nowhere.invalid/x"}
    away |= {"FOREWARN_KAFKA": "nowhere.invalid:9092", "FOREWARN_KAFKA_PASSWORD": SECRET}
    relay, clock = begin("relay", **away), begin("clock", **away)
    here = begin("worker", FOREWARN_STORE="postgresql://clerk@127.0.0.1:1/x", FOREWARN_KAFKA="127.0.0.1:1")
    for one in (relay, clock, here):
        wait_until(lambda one=one: one.lines("tried again soon"))
        one.must_stop()
        assert SECRET not in one.log.read_text("utf-8")
    warned = [[line["to"] for line in one.lines(EXPOSED)] for one in (relay, clock, here)]
    assert warned == [["the database", "the broker"], ["the database"], []]
    assert {line["level"] for line in relay.lines(EXPOSED)} == {"warning"}


@pytest.fixture
def deaf() -> Iterator[str]:
    """Takes connections and never says a word: the longest wait that there is."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def start_seconds(tmp_path: Path) -> float:
    """How long a process takes on this machine, now, before it does anything."""
    began = time.monotonic()
    assert forewarn(tmp_path, "--help").code == 0
    return time.monotonic() - began


@pytest.mark.parametrize("command", ["topics create", "topics describe", "migrate", "verify", "clock --once"])
def test_a_command_that_is_to_end_does_not_wait_for_long(
    tmp_path: Path, deaf: str, command: str, start_seconds: float
) -> None:
    settings = {"FOREWARN_STORE": f"postgresql://clerk:{SECRET}@{deaf}/x", "FOREWARN_KAFKA": deaf}
    began = time.monotonic()
    forewarn(tmp_path, *command.split(), **settings).must_be_refused(deaf)
    assert time.monotonic() - began - start_seconds < COMMAND_SECONDS

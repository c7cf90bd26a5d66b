"""A whole company at work on a real database and a real broker: roles as processes that can be killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from kafka import KafkaConsumer, TopicPartition

from examples.days import any_day
from examples.endings import seconds_to_end
from examples.patience import wait_until
from examples.records import NINE
from forewarn.adapters.postgres.store import PostgresStore
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.consumers.relay.topics import Topics
from forewarn.domain.decider import Command, Refused
from forewarn.domain.order.releasing import ReleaseOrder
from forewarn.reading.audit.comparison import Comparison, compare
from forewarn.reading.audit.settled import Settling
from forewarn.scenario.random_history import random_history

FOREWARN = str(Path(sys.executable).with_name("forewarn"))
PROGRAMS = Path(__file__).with_name("plant_programs.py")
ROOT = Path(__file__).parents[2]
PARTITIONS = 4


@dataclass(frozen=True)
class Running:
    """A role as a process; its log is kept."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> float:
        """Tell it to end, and return how many seconds it took."""
        [seconds] = seconds_to_end(self.process)
        return seconds

    def pause(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def said(self) -> str:
        return self.log.read_text("utf-8")


class Plant:
    """`start` begins a role; what still runs at the end is killed. `do` and `tell` are the front door of a
    process of its own, the test's."""

    def __init__(self, database: str, bootstrap: str, prefix: str, folder: Path) -> None:
        self.database, self.bootstrap, self.folder = database, bootstrap, folder
        self.topics = Topics(prefix.rstrip("."))
        self.settings = {
            "FOREWARN_STORE": database,
            "FOREWARN_KAFKA": bootstrap,
            "FOREWARN_KAFKA_TOPIC_PREFIX": self.topics.prefix,
            "FOREWARN_KAFKA_GROUP": f"{self.topics.prefix}.books",
            "FOREWARN_KAFKA_PARTITIONS": str(PARTITIONS),
            "FOREWARN_CALENDAR": "none",
            "FOREWARN_TIME_ZONE": "UTC",
        }
        self.roles: list[Running] = []
        self.store = PostgresStore(database)
        self.front_door = FrontDoor(self.store, DECIDERS, any_day)
        self.commands = 0
        self.forewarn("topics", "create")

    # Roles

    def forewarn(self, *arguments: str, code: int = 0) -> str:
        """Runs the command to its end; gives what it said."""
        done = subprocess.run(
            [FOREWARN, *arguments], env=self._environment(), cwd=self.folder, capture_output=True, text=True
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def start(self, role: str, *arguments: str, **settings: str) -> Running:
        return self._begun(role, [FOREWARN, role, *arguments], settings)

    def program(self, name: str, *arguments: str, **settings: str) -> Running:
        """One of those in plant_programs.py."""
        return self._begun(name, [sys.executable, str(PROGRAMS), name, *arguments], settings)

    def module(self, name: str, *arguments: str) -> Running:
        """One that has a module of its own, so that it starts sooner."""
        return self._begun(name, [sys.executable, "-m", name, *arguments], {})

    def running(self, name: str) -> list[Running]:
        return [role for role in self.roles if role.name == name and role.alive]

    def close(self) -> None:
        for role in self.roles:
            with suppress(ProcessLookupError):
                role.resume()
                role.kill()
        self.store.close()

    def _begun(self, name: str, command: Sequence[str], settings: Mapping[str, str]) -> Running:
        log = self.folder / f"{len(self.roles)}-{name}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                command, cwd=self.folder, env=self._environment(**settings), stdout=output, stderr=output
            )
        self.roles.append(Running(name, process, log))
        return self.roles[-1]

    def _environment(self, **settings: str) -> dict[str, str]:
        return {**os.environ, **self.settings, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}", **settings}

    # Commands

    def do(self, command: Command, actor: str = "seller", command_id: str = "") -> list[Any]:
        self.commands += 1
        return self.front_door.handle(command, Envelope(command_id or f"plant {self.commands}", actor, NINE))

    def tell(self, history: Iterator[Command], commands: int) -> None:
        """So many commands of a history; those that make no sense are refused."""
        for command in islice(history, commands):
            with suppress(Refused):
                self.do(command, "controller" if isinstance(command, ReleaseOrder) else "seller")

    def history(self, seed: int) -> Iterator[Command]:
        return random_history(Random(seed))

    # What became of it

    def settle(self) -> None:
        """Until all that was stored is in the books, and all that follows from it as well."""
        settling: list[Settling] = []

        def settled() -> bool:
            if not settling and self.store.partitions():
                settling.append(Settling(self.store))
            return bool(settling) and settling[0].settled()

        wait_until(settled, told=self.told)

    def compare(self) -> Comparison:
        """What is stored beside what one embedded worker derives from the same log."""
        return compare(self.store, MONITORS)

    def must_be_as_one(self) -> None:
        comparison = self.compare()
        assert list(comparison.differences) == []
        assert self.store.check() == []

    def published(self, topic: str) -> list[Any]:
        """All records of a topic as a reader of committed ones sees them, by partition and offset."""
        settings = {"bootstrap_servers": self.bootstrap, "isolation_level": "read_committed"}
        with closing(KafkaConsumer(**settings, enable_auto_commit=False)) as reader:
            return list(read_to_end(reader, topic))

    def told(self) -> str:
        return "\n".join(f"{role.log.name}:\n{role.said()[-2_000:]}" for role in self.roles)


def read_to_end(reader: Any, topic: str) -> Iterator[Any]:
    partitions = [TopicPartition(topic, number) for number in sorted(reader.partitions_for_topic(topic))]
    reader.assign(partitions)
    ends = reader.end_offsets(partitions)
    reader.seek_to_beginning(*partitions)
    while any(reader.position(partition) < ends[partition] for partition in partitions):
        for records in reader.poll(timeout_ms=200).values():
            yield from records

"""The command as processes of their own, beside a test that watches them."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from examples.endings import seconds_to_end
from examples.patience import PATIENCE_SECONDS, wait_until
from forewarn.app.stores import open_store
from forewarn.consumers.books.worker import BOOKS
from forewarn.consumers.commands.handle import pending
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.calendar import DayOpened

FOREWARN = Path(sys.executable).with_name("forewarn")


@dataclass(frozen=True, slots=True)
class Role:
    process: subprocess.Popen[str]
    log: Path

    @property
    def said(self) -> str:
        return self.log.read_text("utf-8")

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.said.splitlines() if line.endswith("}")]

    def lines_of(self, event: str) -> list[dict[str, Any]]:
        return [line for line in self.lines() if line["event"] == event]

    def wait_for(self, event: str) -> dict[str, Any]:
        """The first line of an event, once it is there."""
        wait_until(lambda: self.lines_of(event), told=lambda: self.said)
        return self.lines_of(event)[0]

    def ended(self) -> int:
        return self.process.wait(PATIENCE_SECONDS)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, float]:
        """Send it a signal, and return its exit code and how many seconds it took to end."""
        [seconds] = seconds_to_end(self.process, number=number)
        return self.ended(), seconds


@pytest.fixture
def until() -> Callable[[Callable[[], Any]], None]:
    return wait_until


@pytest.fixture
def start(company: Any, tmp_path: Path) -> Iterator[Callable[..., Role]]:
    """Starts the command on the company's store; what is still running at the end is killed."""
    roles: list[Role] = []

    def begin(*arguments: str, **settings: str) -> Role:
        log = tmp_path / f"{len(roles)}.log"
        environment = {**os.environ, "FOREWARN_CALENDAR": "none", **settings}
        command = [FOREWARN, *arguments, "--store", company.url]
        with log.open("w") as stderr:
            process = subprocess.Popen(command, cwd=tmp_path, stderr=stderr, text=True, env=environment)
        roles.append(Role(process, log))
        return roles[-1]

    yield begin
    for role in roles:
        role.process.kill()
        role.process.wait()


@pytest.fixture
def lag(company: Any) -> Callable[[], int]:
    """How many events are not in the books yet."""

    def read() -> int:
        with open_store(company.url) as store:
            return store.head() - store.position(BOOKS)

    return read


@pytest.fixture
def append_days(company: Any) -> Callable[[int], None]:
    """Stored by somebody who keeps no books."""

    def append(days: int) -> None:
        with open_store(company.url) as store:
            opened = store.stream("calendar")
            with store.grouped():
                for number in range(1, days + 1):
                    day = opened[-1].fact.on + timedelta(days=number)
                    fact = DayOpened(subject="calendar", on=day)
                    envelope = Envelope(f"day {day}", "somebody", datetime.now(UTC))
                    store.append(pending([fact], "calendar", len(opened) + number - 1, envelope))

    return append

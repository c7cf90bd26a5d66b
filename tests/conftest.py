"""Settings for all tests, and a company to try the whole with."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, settings

from examples.brokers import database, kafka, postgres, servers_folder, stack_folder, topic_prefix
from examples.days import LATEST_DAY, any_day
from examples.temporary_files import keep_temporary_files_in_memory
from examples.told_market import told_market
from forewarn.adapters.sqlite import SqliteStore
from forewarn.alerts.life.facts import AlertTransition
from forewarn.alerts.monitor import Monitor
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.books.worker import Progress, Worker
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.follow_ups import FollowUpLoop
from forewarn.consumers.log.envelope import Envelope
from forewarn.consumers.log.paging import each
from forewarn.domain.calendar import OpenDay
from forewarn.domain.decider import Command, Fact, Refused
from forewarn.domain.order.releasing import ReleaseOrder
from forewarn.ports.store import Recorded

# A loaded machine is slow, not wrong: properties are judged by what they find, not by when.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("forewarn", patient)
settings.register_profile("quick", patient, max_examples=25)
settings.load_profile("forewarn")

os.environ["FOREWARN_LATEST_DAY"] = LATEST_DAY.isoformat()
keep_temporary_files_in_memory()

SERVERS = {"kafka", "postgres", "stack_folder"}
LONGEST = {
    *("test_completejourney", "test_online_retail", "test_year", "test_demo"),
    *("test_hanging_database", "test_broker_faults", "test_zombies", "test_roles_signed_in"),
}
PURE = ("domain", "projections", "alerts")
TESTS = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a server as slow, since it waits until that has started. Coverage looks at the tests of
    the pure packages and at all that are quick: it would double the time of a market or of a whole company.
    The longest files begin, so that none of them is left to one process at the end."""
    for item in items:
        if SERVERS & set(getattr(item, "fixturenames", ())):
            item.add_marker("slow")
        if item.get_closest_marker("slow") and item.path.relative_to(TESTS).parts[0] not in PURE:
            item.add_marker("no_cover")
    items.sort(key=lambda item: item.path.stem not in LONGEST)


NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


class Company:
    """One file, and all that works on it. Commands are numbered, so that two companies that are told the
    same have the same events."""

    def __init__(self, path: Path, monitors: Sequence[Monitor[Any]] = MONITORS) -> None:
        self.path, self.progress = path, list[Progress]()
        self.store = SqliteStore(path)
        self.front_door = FrontDoor(self.store, DECIDERS, any_day)
        self.worker = Worker(self.store, self.store, monitors, self.progress.append)
        self.follow_ups = FollowUpLoop(self.store, self.store, self.front_door)
        self.commands, self._opened_at = 0, self.store.head()

    def do(self, command: Command, actor: str = "seller", command_id: str = "") -> list[Fact]:
        self.commands += 1
        envelope = Envelope(command_id or f"command {self._opened_at}-{self.commands}", actor, NOON)
        return self.front_door.handle(command, envelope)

    def try_to(self, command: Command) -> list[Fact]:
        """Nothing, where the command is refused. Nobody releases what he has placed."""
        try:
            return self.do(command, "controller" if isinstance(command, ReleaseOrder) else "seller")
        except Refused:
            return []

    def open_days(self, last: date) -> None:
        """Each day up to the last, with all that follows from it."""
        while (today := self.front_door.today()) < last:
            self.do(OpenDay(last if today == date.min else today + timedelta(days=1)), "clock")
            self.settle()

    def settle(self) -> None:
        self.worker.catch_up()
        while self.follow_ups.catch_up():
            self.worker.catch_up()

    def facts(self, kind: type[Fact] = Fact) -> list[Any]:
        """Those that can be read."""
        read = (entry.fact for entry in each(self.store.entries) if isinstance(entry, Recorded))
        return [fact for fact in read if isinstance(fact, kind)]

    def alerts(self) -> list[AlertTransition]:
        return self.facts(AlertTransition)

    def restarted(self, monitors: Sequence[Monitor[Any]] = MONITORS) -> "Company":
        """Other objects on the same file, as after the end of the process."""
        self.store.close()
        return Company(self.path, monitors)


Found: TypeAlias = Callable[..., Company]
Founding: TypeAlias = Callable[[], AbstractContextManager[Found]]


@contextmanager
def founded() -> Iterator[Found]:
    """Founds companies, each with a file of its own, or with a copy of a closed one."""
    with TemporaryDirectory() as folder, ExitStack() as closing:

        def found(copy_of: Path | None = None, **settings: Any) -> Company:
            path = Path(folder, f"{len(list(Path(folder).glob('*.db')))}.db")
            if copy_of is not None:
                copy(copy_of, path)
            company = Company(path, **settings)
            closing.callback(company.store.close)
            return company

        yield found


@pytest.fixture(scope="session")
def founding() -> Founding:
    """For properties, which found new ones for every example."""
    return founded


@pytest.fixture
def found() -> Iterator[Found]:
    with founded() as found:
        yield found


@pytest.fixture
def company(found: Found) -> Company:
    return found()


__all__ = [  # for everybody
    "database",
    "kafka",
    "postgres",
    "servers_folder",
    "stack_folder",
    "told_market",
    "topic_prefix",
]

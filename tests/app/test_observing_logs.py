"""What the log says of alerts, letters and transactions, and by which ids its lines are put together."""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from examples.days import any_day
from examples.topics_in_memory import ListedTopics, partition_of
from examples.unreadable import put_unreadable
from forewarn.adapters.sqlite import SqliteStore
from forewarn.app.business_days import BusinessDays
from forewarn.app.embedded import embedded
from forewarn.app.logs import log_progress, log_relayed, start_logs
from forewarn.app.roles.door import LoggedDoor
from forewarn.app.roles.foreign import LoggedForeignRecords
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.log.envelope import Envelope
from forewarn.consumers.log.paging import each
from forewarn.consumers.relay.publishing import Relay
from forewarn.consumers.relay.topics import Topics
from forewarn.domain.calendar import OpenDay
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.decider import Refused
from forewarn.ports.broker import Foreign

Lines = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def path(begun: Any, tmp_path: Path) -> Path:
    return Path(shutil.copy(begun.path, tmp_path / "company.db"))


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(path)
    yield store
    store.close()


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Lines:
    start_logs("debug")
    said: list[dict[str, Any]] = []

    def of(event: str) -> list[dict[str, Any]]:
        said.extend(json.loads(line) for line in capsys.readouterr().err.splitlines())
        return [line for line in said if line["event"] == event]

    return of


def open_day_of_alert(store: SqliteStore) -> None:
    forewarn = embedded(store, log_progress, front_door=LoggedDoor(store, DECIDERS, any_day))
    story = Envelope("open", "clock", datetime.now(UTC), "story 1", "cause 1")
    forewarn.front_door.handle(OpenDay(date(2026, 3, 31)), story)
    forewarn.settle()


def test_one_story_is_found_in_the_lines_of_worker_and_relay(store: SqliteStore, lines: Lines) -> None:
    open_day_of_alert(store)
    relay = Relay(store, ListedTopics(3), Topics(), partition_of, log_relayed)
    relay.begin()
    while relay.turn():
        pass
    (alert,) = [line for line in lines("alert") if line["subject"] == "customer/C2"]
    published = [line for line in lines("alert published") if line["subject"] == "customer/C2"][-1]
    assert alert["correlation_id"] == published["correlation_id"] == "story 1"
    assert alert["causation_id"] == published["causation_id"]
    cause = store.event(alert["causation_id"])
    assert cause is not None
    assert cause.correlation_id == "story 1"


def test_a_published_alert_is_named_so_that_it_can_be_found(store: SqliteStore, lines: Lines) -> None:
    open_day_of_alert(store)
    relay = Relay(store, ListedTopics(3), Topics(), partition_of, log_relayed)
    relay.begin()
    while relay.turn():
        pass
    published = lines("alert published")
    stored = [fact for fact in each(store.stored) if fact.name.startswith("alert.")]
    assert [line["event_id"] for line in published] == [fact.event_id for fact in stored]
    assert [line["position"] for line in published] == [fact.position for fact in stored]
    assert {line["subject"] for line in published} == {"customer/C1", "customer/C2"}
    assert sum(line["events"] for line in lines("relayed")) == store.head()


def test_a_record_that_is_set_aside_is_warned_of_with_its_story(
    store: SqliteStore, path: Path, lines: Lines
) -> None:
    put_unreadable(path, "C1", 0)
    embedded(store, log_progress).settle()
    (line,) = lines("record set aside")
    (letter,) = each(store.dead_letters)
    assert line["level"] == "warning"
    assert (line["letter"], line["subject"]) == (letter.fact.letter, "customer/C1")
    assert line["reason"] == f"see `forewarn dlq show {letter.fact.letter}`"
    assert line["causation_id"] == letter.causation_id == "visit/unread-0/1"
    assert "correlation_id" in line


def test_a_day_that_is_opened_is_told_with_its_story(store: SqliteStore, lines: Lines) -> None:
    days = BusinessDays(store, LoggedDoor(store, DECIDERS, any_day), lambda year: None, pytest.fail)
    days.open_until(date(2026, 3, 4), datetime.now(UTC))
    told = lines("day opened")
    assert [line["day"] for line in told] == ["2026-03-03", "2026-03-04"]
    stored = [entry for entry in store.stream("calendar") if entry.fact.on > date(2026, 3, 2)]
    assert [line["correlation_id"] for line in told] == [entry.correlation_id for entry in stored]
    assert [line["causation_id"] for line in told] == [entry.causation_id for entry in stored]


def test_what_is_refused_is_told_with_its_story_and_without_its_reason(
    store: SqliteStore, lines: Lines
) -> None:
    story = Envelope("again", "forewarn", datetime.now(UTC), "story 1", "cause 1")
    with pytest.raises(Refused):
        LoggedDoor(store, DECIDERS).handle(RegisterCustomer(date(2026, 3, 2), "C1", "x", "CNY"), story)
    (line,) = lines("refused")
    assert (line["command"], line["by"], line["level"]) == ("RegisterCustomer", "forewarn", "info")
    assert (line["correlation_id"], line["causation_id"]) == ("story 1", "cause 1")
    assert "reason" not in line


def test_a_record_of_somebody_else_is_warned_of_once_with_its_story(store: SqliteStore, lines: Lines) -> None:
    foreign = LoggedForeignRecords(store)
    record = Foreign("forewarn.facts/3/1207", "customer/C1", b"what", "it has no header 'ce_id'", 1207)
    foreign(record)
    foreign(record)
    (line,) = lines("foreign record set aside")
    (letter,) = each(store.dead_letters)
    assert line["level"] == "warning"
    assert (line["letter"], line["subject"]) == (letter.fact.letter, "customer/C1")
    assert line["reason"] == f"see `forewarn dlq show {record.place}`"
    assert (line["correlation_id"], line["causation_id"]) == (letter.correlation_id, letter.causation_id)
    assert foreign.set_aside == 1

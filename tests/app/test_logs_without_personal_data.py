"""No line of a log and no metric names a customer, an amount or a text: they name ids."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import generate_latest

from examples.days import any_day
from examples.figures import metrics_of
from examples.unreadable import put_unreadable
from forewarn.adapters.sqlite import SqliteStore
from forewarn.app.embedded import embedded
from forewarn.app.logs import log_failed_follow_up, log_failure, log_progress, start_logs
from forewarn.app.roles.door import LoggedDoor
from forewarn.app.roles.foreign import tell
from forewarn.app.roles.reports import both
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.calendar import OpenDay
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.decider import Refused
from forewarn.ports.broker import Foreign

PLANTED = "大华贸易 Dahua 4711.17"
PIECES = ("大华", "Dahua", "4711.17")


@pytest.fixture
def path(begun: Any, tmp_path: Path) -> Path:
    return Path(shutil.copy(begun.path, tmp_path / "company.db"))


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(path)
    yield store
    store.close()


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Any:
    start_logs("debug")
    return lambda: capsys.readouterr().err


def assert_nothing_planted(text: str) -> None:
    assert [piece for piece in PIECES if piece in text] == []


def test_alerts_about_a_named_customer_are_logged_and_counted_without_its_name_and_amounts(
    store: SqliteStore, said: Any
) -> None:
    metrics = metrics_of(store)
    report = both(metrics.worker.report_of(), log_progress)
    forewarn = embedded(store, report, front_door=LoggedDoor(store, DECIDERS, any_day))
    forewarn.front_door.handle(OpenDay(date(2026, 3, 31)), Envelope("open", "clock", datetime.now(UTC)))
    forewarn.settle()
    text = said()
    alerts = [line for line in map(json.loads, text.splitlines()) if line["event"] == "alert"]
    told = [
        entry.fact.explanation for entry in store.entries(0, 10_000) if hasattr(entry.fact, "explanation")
    ]
    assert alerts
    assert told
    for explanation in told:
        assert explanation.en not in text
        assert explanation.zh not in text
        for amount in explanation.parameters.values():
            assert "." not in amount or amount not in text + generate_latest(metrics.registry).decode()


def test_a_refusal_that_names_a_customer_is_logged_without_it(store: SqliteStore, said: Any) -> None:
    again = Envelope("again", "forewarn", datetime.now(UTC))
    with pytest.raises(Refused):
        LoggedDoor(store, DECIDERS, any_day).handle(
            RegisterCustomer(date(2026, 3, 2), "C1", PLANTED, "CNY"), again
        )
    text = said()
    assert '"refused"' in text
    assert_nothing_planted(text)


def test_an_event_that_cannot_be_read_is_logged_by_the_id_of_its_letter(
    store: SqliteStore, path: Path, said: Any
) -> None:
    put_unreadable(path, "C1", 0)
    embedded(store, log_progress).settle()
    line = next(line for line in map(json.loads, said().splitlines()) if line["event"] == "record set aside")
    assert line["reason"] == f"see `forewarn dlq show {line['letter']}`"


def test_a_record_of_somebody_else_is_logged_without_its_reason(said: Any) -> None:
    tell(Foreign("forewarn.facts/3/1", "customer/C1", PLANTED.encode(), f"{PLANTED!r} is no date", 1))
    assert_nothing_planted(said())


def test_errors_that_quote_a_customer_are_logged_by_their_class_and_place(said: Any) -> None:
    try:
        try:
            raise KeyError(PLANTED)
        except KeyError as cause:
            raise ValueError(f"{PLANTED} owes") from cause
    except ValueError as error:
        log_failure("worker", error)
        log_failed_follow_up("reviews", "customer/C1", error)
    text = said()
    assert_nothing_planted(text)
    failed, follow_up = map(json.loads, text.splitlines())
    assert failed["reason"] == follow_up["error"] == "ValueError"
    assert "KeyError" in failed["traceback"]
    assert Path(__file__).name in failed["traceback"]

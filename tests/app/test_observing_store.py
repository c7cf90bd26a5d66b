"""What is read from the store when Prometheus asks."""

import json
import time
from typing import Any

import pytest

from deploy.stack import Postgres
from examples.company import MONDAY, opened
from examples.figures import figures, metrics_of
from examples.patience import PATIENCE_SECONDS, wait_until
from examples.records import NINE
from examples.stores import SQLITE, tamper
from examples.unreadable import put_unreadable
from forewarn.adapters.postgres import PostgresStore
from forewarn.alerts.life.decisions import ALERT
from forewarn.alerts.life.facts import Stage
from forewarn.alerts.life.state import Alert
from forewarn.alerts.monitor import Level
from forewarn.app.logs import start_logs
from forewarn.app.stores import open_store
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.consumers.log.paging import each
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.dead_letter.decisions import DEAD_LETTER, DiscardRecord
from forewarn.ports.store import Batch, Store, StoredAlert
from forewarn.projections.dead_letters import TALLY, Tally, decode_tally, encode


def states(seen: dict[str, float]) -> tuple[float, ...]:
    """Applied, dead, held."""
    return tuple(seen[f'forewarn_records{{state="{state}"}}'] for state in ("applied", "dead", "held"))


@pytest.fixture
def company(found: Any) -> Any:
    return opened(found())


@pytest.fixture
def poisoned(company: Any) -> Any:
    """One of C1's records cannot be read, two are behind it; C2 is well."""
    company.do(RegisterCustomer(MONDAY, "C2", "Lian", "CNY"))
    for visit in (0, 1, 2):
        put_unreadable(company.path, "C1", visit)
    company.worker.catch_up()
    return company


def write_tally(company: Any, tally: Tally) -> None:
    statement = f"UPDATE book_rows SET row = x'{encode(tally).hex()}' WHERE book = '{TALLY}'"
    tamper(f"{SQLITE}{company.path}", statement)


def test_the_log_position_is_the_stores_head(found: Any) -> None:
    company = found()
    metrics = metrics_of(company.store)
    assert figures(metrics.registry)["forewarn_log_position"] == 0
    opened(company)
    assert figures(metrics.registry)["forewarn_log_position"] == company.store.head() == 2


def test_three_events_that_nobody_has_read_are_a_lag_of_three(company: Any) -> None:
    metrics = metrics_of(company.store)
    company.do(RegisterCustomer(MONDAY, "C2", "Lian", "CNY"))
    assert figures(metrics.registry)["forewarn_lag_events"] == 3
    company.settle()
    assert figures(metrics.registry)["forewarn_lag_events"] == 0


def test_dead_and_held_records_are_counted_and_all_are_accounted_for(poisoned: Any) -> None:
    seen = figures(metrics_of(poisoned.store).registry)
    assert states(seen) == (4, 1, 2)
    assert seen["forewarn_records_position"] == poisoned.store.head() == 7
    assert (seen["forewarn_dead_letters"], seen["forewarn_held_subjects"]) == (1, 1)


def test_a_second_subject_with_a_letter_is_held_too(poisoned: Any) -> None:
    put_unreadable(poisoned.path, "C2", 9)
    poisoned.worker.catch_up()
    seen = figures(metrics_of(poisoned.store).registry)
    assert (seen["forewarn_dead_letters"], seen["forewarn_held_subjects"]) == (2, 2)


def test_a_letter_that_is_closed_is_counted_no_more(company: Any) -> None:
    put_unreadable(company.path, "C1", 0)
    company.worker.catch_up()
    (letter,) = [entry.fact for entry in each(company.store.dead_letters)]
    discard = DiscardRecord(MONDAY, letter.letter, letter.subject, letter.position, "a dream")
    FrontDoor(company.store, {DiscardRecord: DEAD_LETTER}).handle(discard, Envelope("discard", "ann", NINE))
    company.worker.catch_up()
    seen = figures(metrics_of(company.store).registry)
    assert (seen["forewarn_dead_letters"], seen["forewarn_held_subjects"]) == (0, 0)
    assert seen["forewarn_records_position"] == sum(states(seen)) == company.store.head()


def test_a_record_that_is_not_accounted_for_is_seen(poisoned: Any) -> None:
    """The position is not taken from the tally: the equation can fail."""
    tally = decode_tally(poisoned.store.row(TALLY, "books", "").row)
    write_tally(poisoned, Tally(tally.applied - 1, tally.dead, tally.held))
    seen = figures(metrics_of(poisoned.store).registry)
    assert seen["forewarn_records_position"] - sum(states(seen)) == 1


def test_books_from_before_there_were_tallies_have_applied_everything(company: Any) -> None:
    company.settle()
    tamper(f"{SQLITE}{company.path}", f"DELETE FROM book_rows WHERE book = '{TALLY}'")
    assert states(figures(metrics_of(company.store).registry)) == (2, 0, 0)


def open_by_level(store: Store) -> list[float]:
    seen = figures(metrics_of(store).registry)
    return [seen[f'forewarn_open_alerts{{level="{level}"}}'] for level in ("notice", "warning", "critical")]


def test_the_alert_that_is_open_has_its_level(begun: Any) -> None:
    with open_store(begun.url) as store:
        assert open_by_level(store) == [0, 1, 0]


def stored_alert(fingerprint: str, stage: Stage, level: Level | None) -> StoredAlert:
    row = ALERT.encode(Alert(stage=stage, level=level))
    return StoredAlert(fingerprint, "arrears", "customer/C1", "", stage.value, row)


def test_what_is_open_is_counted_and_what_is_over_or_has_no_level_is_not(company: Any) -> None:
    told = [
        (Stage.FIRING, Level.CRITICAL),
        (Stage.STALE, Level.CRITICAL),
        (Stage.PENDING, Level.NOTICE),
        (Stage.RECOVERING, Level.WARNING),
        (Stage.RESOLVED, Level.WARNING),
        (Stage.NORMAL, Level.WARNING),
        (Stage.STALE, None),
    ]
    alerts = [stored_alert(f"f{number}", *each) for number, each in enumerate(told)]
    company.store.write(Batch("others", 0, 1, (), alerts, (), ()))
    assert open_by_level(company.store) == [1, 1, 2]


def test_whoever_holds_a_transaction_open_is_seen(company: Any) -> None:
    metrics, name = metrics_of(company.store), "forewarn_oldest_write_transaction_seconds"
    with company.store.grouped():
        company.do(RegisterCustomer(MONDAY, "C2", "Lian", "CNY"))
        time.sleep(0.2)
        assert 0.2 <= figures(metrics.registry)[name] < 60
    assert figures(metrics.registry)[name] == 0


@pytest.mark.slow
def test_a_server_that_is_down_costs_its_figures_and_nothing_else(
    postgres: Postgres, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    start_logs("info")
    store = PostgresStore(database, connect_timeout_seconds=1)
    metrics = metrics_of(store)
    postgres.stop()
    try:
        figures(metrics.registry)
        seen = figures(metrics.registry)
    finally:
        postgres.start()
    assert (seen["forewarn_store_up"], seen["forewarn_ready"]) == (0, 1)
    assert not {"forewarn_lag_events", "forewarn_records_position", "forewarn_log_position"} & seen.keys()
    (said,) = capsys.readouterr().err.splitlines()  # once, though it was asked for twice
    assert "Connection refused" in json.loads(said)["reason"]
    seen = figures(metrics.registry)
    assert (seen["forewarn_store_up"], seen["forewarn_log_position"]) == (1, 0)
    store.close()


@pytest.mark.slow
def test_a_server_that_hangs_costs_its_figures_and_little_time(postgres: Postgres, database: str) -> None:
    store = PostgresStore(database)
    metrics = metrics_of(store, limit_seconds=0.5)
    assert figures(metrics.registry)["forewarn_store_up"] == 1
    postgres.pause()
    try:
        began = time.monotonic()
        seen = [figures(metrics.registry)["forewarn_store_up"] for _ in range(3)]
        seconds = time.monotonic() - began
    finally:
        postgres.resume()
    assert seen == [0, 0, 0]
    assert 1.5 <= seconds < PATIENCE_SECONDS
    wait_until(lambda: figures(metrics.registry).get("forewarn_lag_events") == 0)
    store.close()

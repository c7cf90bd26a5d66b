"""What an append relies on when others append at the same time, and what it costs."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest

from examples.appends import NINE, command, pending, visit
from examples.patience import PATIENCE_SECONDS, wait_until
from forewarn.adapters.postgres import PostgresStore
from forewarn.adapters.postgres.statements import FEW
from forewarn.ports.failures import Conflict, StoreUnavailable
from forewarn.ports.store import Batch, StoredAlert, StoredRow, Unchanged, Wake

WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


@pytest.fixture
def store(schema: str) -> Iterator[PostgresStore]:
    store = PostgresStore(schema)
    yield store
    store.close()


def until_somebody_waits(store: PostgresStore) -> None:
    def somebody_waits() -> bool:
        with psycopg.connect(store._database.address.conninfo) as connection:
            return connection.execute(WAITING).fetchone() == (1,)

    wait_until(somebody_waits, look_seconds=0.01)


def behind_a_group(store: PostgresStore, append: Callable[[], int], version: int = 1) -> Future[int]:
    """The append begins while another's, about C1, is not committed, and ends after that."""
    with ThreadPoolExecutor(1) as elsewhere:
        with store.grouped():
            store.append([visit(1, version)])
            answer = elsewhere.submit(append)
            until_somebody_waits(store)
        answer.exception(timeout=PATIENCE_SECONDS)
    return answer


def test_a_condition_is_checked_against_what_was_committed_while_the_append_waited(
    store: PostgresStore,
) -> None:
    """A single statement would look at the moment at which it began, and let it pass."""
    unchanged = Unchanged(("customer/C1",), 0)
    answer = behind_a_group(store, lambda: store.append([visit(2)], unchanged))
    with pytest.raises(Conflict, match="customer/C1 changed at position 1, after 0"):
        answer.result()
    assert store.head() == 1


def test_versions_are_checked_against_what_was_committed_while_the_append_waited(
    store: PostgresStore,
) -> None:
    answer = behind_a_group(store, lambda: store.append([visit(1, version=2)]))
    assert answer.result() == 2
    answer = behind_a_group(store, lambda: store.append([visit(1, version=3)]), version=3)
    with pytest.raises(Conflict, match="visit/1 is at version 3: version 3 does not follow"):
        answer.result()


def test_the_time_of_storing_is_not_before_that_of_those_who_were_waited_for(store: PostgresStore) -> None:
    behind_a_group(store, lambda: store.append([visit(2)]))
    first, second = store.read(0, 10)
    assert first.recorded_at <= second.recorded_at
    assert store.check() == []


def sent(store: PostgresStore, work: Callable[[], Any], path: Path) -> list[str]:
    """The kinds of messages that went to the server, by its driver's own account."""
    with store._database.reading() as session:
        connection = session.connection.pgconn
    with path.open("w") as trace:
        connection.trace(trace.fileno())
        work()
        connection.untrace()
    lines = [line.split("\t") for line in path.read_text().splitlines()]
    return [line[3] for line in lines if line[1] == "F"]


def test_an_append_is_one_round_trip(store: PostgresStore, tmp_path: Path) -> None:
    store.append(command("visit/1", 3))
    messages = sent(store, lambda: store.append(command("visit/2", 3)), tmp_path / "trace")
    assert messages == ["Bind", "Describe", "Execute", "Sync"]


def test_each_statement_of_a_batch_ends_by_itself_so_that_the_server_can_give_up_who_stops_between_them(
    store: PostgresStore, tmp_path: Path
) -> None:
    def batch(number: int) -> Batch:
        rows = [StoredRow("sales", "customer/C1", "", b"", number)]
        alerts = [StoredAlert("f1", "arrears", "customer/C1", "", "open", b"")]
        wakes = [Wake("arrears", "customer/C1", date(2026, 3, 2)), Wake("churn", "customer/C1", None)]
        return Batch("books", number - 1, number, rows, alerts, wakes, [[visit(number)]])

    store.write(batch(1))
    messages = sent(store, lambda: store.write(batch(2)), tmp_path / "trace")
    assert messages.count("Execute") == messages.count("Sync") == 6
    assert store.position("books") == 2


def test_a_group_writes_the_counter_once(schema: str, store: PostgresStore) -> None:
    """Or each of its versions would stay until the end, and be looked at by every append behind it."""
    with store.grouped():
        for number in range(400):
            store.append([visit(number)])
    with psycopg.connect(schema) as connection:
        assert connection.execute("SELECT pg_relation_size('counter')").fetchone() == (8192,)
    assert store.check() == []


def test_a_group_whose_connection_was_cut_is_not_stored(store: PostgresStore) -> None:
    def group() -> None:
        with store.grouped():
            store.append([visit(1)])
            with store._database.reading() as session:
                cut_off(store, session.connection.info.backend_pid)
            store.append([visit(2)])

    with pytest.raises(StoreUnavailable):
        group()
    assert store.head() == 0
    assert store.append([visit(1)]) == 1


def cut_off(store: PostgresStore, backend: int) -> None:
    with psycopg.connect(store._database.address.conninfo, autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])


def test_a_connection_that_was_cut_is_replaced_without_a_word(store: PostgresStore) -> None:
    for number in range(3):
        with store._database.reading() as session:
            backend = session.connection.info.backend_pid
        cut_off(store, backend)
        assert store.append([visit(number)]) == number + 1


def test_when_all_connections_are_lent_the_next_is_told(schema: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forewarn.adapters.postgres.pool.PATIENCE_SECONDS", 0.1)
    store = PostgresStore(schema, pool_size=1)
    with (
        store.snapshot(),
        pytest.raises(StoreUnavailable, match="all 1 connections are in use: allow for more"),
    ):
        store.append([visit(1)])
    assert store.append([visit(1)]) == 1
    store.close()


def test_a_nul_character_is_refused_in_a_sentence(store: PostgresStore) -> None:
    for bad in (pending("visit/\0", 1), pending("visit/1", 1, customer="C\0")):
        with pytest.raises(ValueError, match="stores: a text holds a NUL character, which it cannot keep"):
            store.append([bad])
    with pytest.raises(ValueError, match="NUL"):
        store.tail("customer/\0")
    assert store.append([pending("visit/1", 1, at=NINE, note="\0")]) == 1
    assert store.read(0, 1)[0].fact == pending("visit/1", 1, note="\0").fact


def test_what_is_acknowledged_is_on_the_disk_whatever_the_defaults_are(schema: str) -> None:
    careless = f"{schema}%20-csynchronous_commit%3Doff%20-cdefault_transaction_isolation%3Dserializable"
    with psycopg.connect(careless) as connection:
        assert connection.execute("SHOW synchronous_commit").fetchone() == ("off",)
    store = PostgresStore(careless)
    with store._database.reading() as session:
        shown = [
            session.execute(f"SHOW {name}").fetchone()
            for name in ("synchronous_commit", "transaction_isolation", "application_name")
        ]
    store.close()
    assert shown == [("on",), ("read committed",), ("forewarn",)]


@pytest.mark.parametrize("together", range(1, FEW + 3))
def test_few_events_and_many_are_stored_alike(store: PostgresStore, together: int) -> None:
    facts = command("visit/1", together)
    assert store.append(facts) == together
    with store.grouped():
        assert store.append(command("visit/2", together)) == 2 * together
    entries = store.read(0, 100)
    assert [entry.fact for entry in entries[:together]] == [each.fact for each in facts]
    assert [entry.ends_append for entry in entries] == ([False] * (together - 1) + [True]) * 2

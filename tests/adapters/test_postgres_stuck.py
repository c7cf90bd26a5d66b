"""A process that stops in the middle of what it writes holds the log's counter; others wait, not for ever."""

from collections.abc import Iterator

import pytest

from examples.appends import visit
from forewarn.adapters.postgres.store import PostgresStore
from forewarn.ports.failures import Conflict, StoreUnavailable
from forewarn.ports.store import Batch, StoredRow

BATCH = Batch("books", 0, 1, [StoredRow("sales", "customer/C1", "", b"row", 1)], (), (), ())


@pytest.fixture
def store(schema: str) -> Iterator[PostgresStore]:
    store = PostgresStore(schema)
    yield store
    store.close()


@pytest.fixture
def stuck(store: PostgresStore, schema: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[PostgresStore]:
    """The server waits for it a fifth of a second, and not ten."""
    monkeypatch.setattr(
        "forewarn.adapters.postgres.connection.SET_UP", "SET idle_in_transaction_session_timeout = 200"
    )
    stuck = PostgresStore(schema)
    yield stuck
    stuck.close()


@pytest.mark.parametrize("last", ["an append", "a batch", "a batch that was refused"])
def test_it_is_given_up_by_the_server_whatever_it_did_last(
    store: PostgresStore, stuck: PostgresStore, last: str
) -> None:
    with pytest.raises(StoreUnavailable):
        write_and_wait(stuck, last, store)
    assert store.position("books") == 0
    assert stuck.append([visit(3)]) == 2


def write_and_wait(stuck: PostgresStore, last: str, store: PostgresStore) -> None:
    with stuck.grouped():
        stuck.append([visit(1)])
        do(stuck, last)
        assert store.append([visit(2)]) == 1


def do(stuck: PostgresStore, last: str) -> None:
    if last == "a batch":
        stuck.write(BATCH)
    elif last == "a batch that was refused":
        with pytest.raises(Conflict, match="books"):
            stuck.write(Batch("books", 7, 8, (), (), (), ()))


def test_who_waits_too_long_for_another_s_group_is_told(
    schema: str, store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forewarn.adapters.postgres.connection.SET_UP", "SET lock_timeout = '0.2s'")
    impatient = PostgresStore(schema)
    with store.grouped():
        store.append([visit(1)])
        with pytest.raises(
            StoreUnavailable, match="lock timeout; another process holds it: end that process"
        ):
            impatient.append([visit(2)])
    assert impatient.append([visit(2)]) == 2
    impatient.close()

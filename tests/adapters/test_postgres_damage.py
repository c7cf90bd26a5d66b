"""What the server itself knows to be broken."""

from collections.abc import Iterator

import pytest

from adapters.postgres import PostgresStore
from domain.failures import StoreUnsuitable
from examples.appends import visit
from examples.stores import tamper


@pytest.fixture
def store(schema: str) -> Iterator[PostgresStore]:
    store = PostgresStore(schema)
    store.append([visit(1)])
    yield store
    store.close()


def test_an_index_that_is_not_valid_is_said(store: PostgresStore, schema: str) -> None:
    tamper(
        schema,
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'events_by_subject'::regclass",
    )
    assert store.check() == ["the index events_by_subject is not valid: rebuild it (REINDEX)"]


@pytest.mark.parametrize("missing", ["TABLE alerts", "FUNCTION forewarn_try_append"])
def test_what_is_missing_is_said(store: PostgresStore, schema: str, missing: str) -> None:
    tamper(schema, f"DROP {missing}")

    def use() -> None:
        list(store.alerts())
        store.append([visit(2)])

    with pytest.raises(StoreUnsuitable, match="does not exist; its tables are not as Forewarn makes them"):
        use()

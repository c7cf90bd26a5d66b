"""What the server itself knows to be broken."""

from collections.abc import Iterator

import pytest

from examples.appends import visit
from examples.stores import tamper
from forewarn.adapters.postgres import PostgresStore
from forewarn.ports.failures import StoreDamaged, StoreUnsuitable


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


def test_an_index_that_is_missing_is_said(store: PostgresStore, schema: str) -> None:
    tamper(schema, "DROP INDEX alerts_by_state")
    [problem] = store.check()
    assert problem.startswith("the index alerts_by_state is missing: make it again with 'CREATE INDEX")


def test_a_trigger_of_others_is_said(store: PostgresStore, schema: str) -> None:
    tamper(
        schema,
        "CREATE TRIGGER loud BEFORE UPDATE ON events FOR EACH ROW "
        "EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    )
    assert store.check() == ["the trigger loud on events does not belong to Forewarn: drop it"]


@pytest.mark.parametrize("table", ["counter", "about"])
def test_a_store_whose_only_row_is_gone_is_damaged(store: PostgresStore, schema: str, table: str) -> None:
    tamper(schema, f"DELETE FROM {table}")
    with pytest.raises(StoreDamaged, match=f"the table {table} has lost its only row"):
        _ = store.head(), store.partitions()


@pytest.mark.parametrize("missing", ["TABLE alerts", "FUNCTION forewarn_try_append"])
def test_what_is_missing_is_said(store: PostgresStore, schema: str, missing: str) -> None:
    tamper(schema, f"DROP {missing}")

    def use() -> None:
        list(store.alerts())
        store.append([visit(2)])

    with pytest.raises(StoreUnsuitable, match="does not exist; its tables are not as Forewarn makes them"):
        use()

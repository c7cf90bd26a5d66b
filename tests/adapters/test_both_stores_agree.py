"""The same history on SQLite and on PostgreSQL: the same answers, the same refusals, the same contents."""

from collections.abc import Sequence
from contextlib import closing

import pytest
from hypothesis import given, settings

from examples.store_histories import Session, answers, contents, sessions
from examples.stores import new_file, open_store, tamper
from forewarn.adapters.store import DatabaseStore

SECOND = 1_000_000
EMPTY = """
DELETE FROM events; DELETE FROM positions; DELETE FROM book_rows; DELETE FROM alerts; DELETE FROM wakes;
UPDATE counter SET position = 0; UPDATE about SET partitions = 0
"""


@pytest.mark.slow
def test_both_stores_give_the_same_answers(schema: str) -> None:
    """A store remembers which events the log holds: for another log there is another one."""

    @settings(max_examples=100)
    @given(history=sessions)
    def agree(history: Sequence[Session]) -> None:
        tamper(schema, EMPTY)
        with new_file() as file, opened(file) as sqlite, opened(schema) as postgres:
            for session in history:
                assert answers(sqlite, session) == answers(postgres, session)
            assert contents(sqlite) == contents(postgres)

    with opened(schema) as postgres:
        assert postgres.head() == 0
    agree()


def opened(place: str) -> closing[DatabaseStore]:
    return closing(open_store(place, clock=lambda: SECOND))

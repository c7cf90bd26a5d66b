"""A leader that was suspended, as the others see it."""

import time

import psycopg
import pytest

from examples.patience import PATIENCE_SECONDS
from forewarn.adapters.postgres.address import Address
from forewarn.adapters.postgres.driver import Patience
from forewarn.adapters.postgres.errors import StoreError
from forewarn.adapters.postgres.leadership import Leadership
from forewarn.adapters.translated import Translated


def leadership(database: str, lapses_seconds: float) -> Leadership:
    address = Address(database, 5)
    return Leadership(address, Patience(), "relay", Translated(StoreError(address)), lapses_seconds)


@pytest.mark.slow
def test_who_does_not_ask_for_long_has_lost_it_and_hears_so(database: str) -> None:
    suspended, standby = leadership(database, 0.5), leadership(database, 0.5)
    assert suspended.acquire(0)
    assert standby.acquire(PATIENCE_SECONDS)
    assert not suspended.held()
    assert not suspended.acquire(0)
    for one in (suspended, standby):
        one.release()


@pytest.mark.slow
def test_who_asks_keeps_it(database: str) -> None:
    """For longer than it would keep it without asking."""
    leader, standby = leadership(database, 4), leadership(database, 4)
    assert leader.acquire(0)
    for _ in range(12):
        time.sleep(0.4)
        assert leader.held()
    assert not standby.acquire(0)
    for one in (leader, standby):
        one.release()


def test_its_connection_alone_lapses(database: str) -> None:
    leader = leadership(database, 20)
    assert leader.acquire(0)
    with psycopg.connect(database) as connection:
        assert connection.execute("SHOW idle_session_timeout").fetchone() == ("0",)
    leader.release()

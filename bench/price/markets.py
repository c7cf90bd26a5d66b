"""Made-up logs of few customers and of many, who order, pay and are visited as often as those of the demo.
They hold only facts that the earlier revision can read as well, which the demo's log does not: targets,
budgets and stock came after it."""

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from shutil import copyfile

from bench.market.cache import made, market
from bench.market.size import EVENTS_OF_AN_OPENING, Size
from bench.trees import NOW, Tree
from forewarn.adapters.sqlite.store import SqliteStore
from forewarn.domain.calendar import STREAM, DayOpened
from forewarn.ports.store import Recorded

FEW, MANY = 60, 10_000
HISTORY_EVENTS = 45
"""Events of each customer that are not measured: after them nearly everybody has ordered and been billed."""

EARLIER_SCHEMA = 2
"""The version of the tables that the earlier revision knows."""

TRADE_EVENTS = 30_000
SEED = 7


def market_of(customers: int) -> tuple[Path, int]:
    """Return the log, and the position by which the history is over."""
    opening = round(customers * EVENTS_OF_AN_OPENING)
    events = opening + customers * HISTORY_EVENTS + TRADE_EVENTS
    log = market(Size(customers, events, SEED, events_a_day=customers))
    return log, last_evening(log, events - TRADE_EVENTS)


def last_evening(log: Path, position: int) -> int:
    """Return the last position of a day, the day before the one in which a position lies."""
    with closing(SqliteStore(log)) as store:
        entries = store.entries_of(STREAM, 0, position)
    days = (entry for entry in entries if isinstance(entry, Recorded) and isinstance(entry.fact, DayOpened))
    return max(day.position for day in days) - 1


def opened_by(tree: Tree, log: Path) -> Path:
    """Return the log as a revision opens it. The earlier one reads no column that came after it."""
    return log if tree == NOW else made(log.with_suffix(f".{EARLIER_SCHEMA}.db"), partial(lower, log))


def lower(log: Path, path: Path) -> None:
    copyfile(log, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {EARLIER_SCHEMA}")

"""A store of seven subjects with a high number, whose program had one monitor, and its versions."""

from typing import Any

from examples.company import MONDAY
from examples.meters import METER_FACTS, METERS, MeterMonitor, read
from examples.program import Program
from examples.trial import Trial
from forewarn.adapters.sqlite import SqliteStore
from forewarn.consumers.books.versions import stored_versions
from forewarn.consumers.books.worker import BOOKS
from forewarn.domain.calendar import OpenDay

SUBJECTS = [f"customer/C{number}" for number in range(7)]
NEW_BOOK = "the book stock is new in this version of Forewarn: run `forewarn replay`"


def program(*monitors: MeterMonitor, **settings: Any) -> Program:
    settings = {"books": (METERS,), "facts": METER_FACTS, "portion": 3} | settings
    return Program(tuple(each.monitor for each in monitors), **settings)


def versions(store: SqliteStore, name: str = BOOKS) -> Any:
    return stored_versions(store, name)


def seven(begin: Any) -> Trial:
    """Seven subjects with a high number, on a store whose program has one monitor."""
    trial: Trial = begin(program(MeterMonitor()))
    trial.do(OpenDay(MONDAY))
    trial.record_each(read(subject, 20) for subject in SUBJECTS)
    trial.worker.catch_up()
    return trial

"""Companies that programs of several versions have kept."""

from datetime import timedelta
from typing import Any

from examples.company import told
from forewarn.alerts.monitor import Monitor
from forewarn.reading.audit.comparison import compare


def lived(found: Any, monitors: tuple[Monitor[Any], ...], commands: int = 200) -> Any:
    company = told(found(monitors=monitors), commands)
    company.worker.catch_up()
    return company


def goes_on(company: Any, monitors: tuple[Monitor[Any], ...], days: int = 40) -> Any:
    again = company.restarted(monitors)
    again.open_days(again.front_door.today() + timedelta(days=days))
    return again


def must_be_the_same(company: Any, monitors: tuple[Monitor[Any], ...]) -> None:
    comparison = compare(company.store, monitors)
    assert list(comparison.differences) == []
    assert comparison.stored_digest == comparison.derived_digest
    comparison.derived.close()

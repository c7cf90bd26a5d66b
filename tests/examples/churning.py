"""The churn monitor asked about one row of the rhythm book."""

from datetime import date
from typing import Any

from examples.books import Book
from examples.rhythms import day
from forewarn.alerts.churn.monitor import CHURN
from forewarn.alerts.churn.rules import ChurnRules
from forewarn.alerts.monitor import Finding, Today
from forewarn.domain.calendar import Calendar
from forewarn.projections.rhythm import Rhythm

CALENDAR = Calendar()


def said(row: Rhythm, number: int, **rules: Any) -> Finding | None:
    """Return what the monitor finds on a day, counted from the second of March."""
    today = Today(day(number), CALENDAR)
    observed = list(CHURN.check("customer/C1", Book(row), today, ChurnRules(**rules)))
    return observed[0].finding() if observed else None


def wakes(row: Rhythm, number: int, **rules: Any) -> date | None:
    return CHURN.wake(Book(row), Today(day(number), CALENDAR), ChurnRules(**rules))


def level(row: Rhythm, number: int, **rules: Any) -> int:
    """Return the level that is entered: 0 for none."""
    found = said(row, number, **rules)
    return (found.enters or 0) if found is not None else 0

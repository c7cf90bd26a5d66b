"""What the monitor of arrears says about a row of customer C1."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from alerts.arrears.monitor import ARREARS
from alerts.arrears.rules import ArrearsRules
from alerts.monitor import Assessment, Finding, Level, Observation, Today
from domain.calendar import Calendar
from examples.books import Book
from projections.receivables.row import Receivables


def observed(row: Receivables, today: Today, rules: ArrearsRules) -> Iterable[Observation]:
    """Findings are built, as they are when somebody is told."""
    for each in ARREARS.check("customer/C1", Book(row), today, rules):
        yield each.finding() if isinstance(each, Assessment) else each


def answer(row: Receivables, today: Today, rules: ArrearsRules) -> dict[str, Any]:
    """Levels by dimension."""
    return {each.dimension: graded(each) or "insufficient" for each in observed(row, today, rules)}


def observed_in(
    dimension: str, row: Receivables, on: date, rules: ArrearsRules | None = None
) -> Observation | None:
    every = observed(row, Today(on, Calendar()), rules or ArrearsRules())
    return next((each for each in every if each.dimension == dimension), None)


def found_in(dimension: str, row: Receivables, on: date, rules: ArrearsRules | None = None) -> Finding:
    finding = observed_in(dimension, row, on, rules)
    assert isinstance(finding, Finding)
    return finding


def graded(observation: Observation | None) -> tuple[Level | None, Level | None] | None:
    """The levels that a finding enters and keeps."""
    return (observation.enters, observation.keeps) if isinstance(observation, Finding) else None

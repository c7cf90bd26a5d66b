"""Rows of books, written from facts."""

from typing import Any

from forewarn.domain.decider import Fact
from forewarn.projections.coverage import COVERAGE, Coverage
from forewarn.projections.projection import Projection, RowT
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.row import Receivables
from forewarn.projections.sales.book import SALES
from forewarn.projections.sales.row import Sales


class Book:
    """One row, as monitors read it."""

    def __init__(self, row: Any) -> None:
        self.row = row

    def __getitem__(self, projection: Projection[RowT]) -> RowT:
        assert isinstance(self.row, projection.row)
        return self.row

    def part(self, projection: Projection[RowT], part: str) -> RowT:
        return self[projection]


def receivables(*facts: Fact) -> Receivables:
    """The first fact's event is e1."""
    return written(Receivables(), *facts)


def written(row: Receivables, *facts: Fact) -> Receivables:
    for number, fact in enumerate(facts, 1):
        RECEIVABLES.evolve(row, fact, f"e{number}")
    return row


def coverage(*facts: Fact) -> Coverage:
    """The first fact's event is e1."""
    row = Coverage()
    for number, fact in enumerate(facts, 1):
        COVERAGE.evolve(row, fact, f"e{number}")
    return row


def sales(*facts: Fact) -> Sales:
    """The first fact's event is e1."""
    row = Sales()
    for number, fact in enumerate(facts, 1):
        SALES.evolve(row, fact, f"e{number}")
    return row

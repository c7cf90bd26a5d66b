"""A book passes over facts that it does not know: some readers show it all facts of a subject."""

from datetime import date
from typing import Any

import pytest

from forewarn.domain.decider import Fact
from forewarn.projections.projection import Projection
from forewarn.projections.registry import BOOKS

MONDAY = date(2026, 3, 2)


SEVERAL = {name: book for name, book in BOOKS.items() if len(book.facts) > 1}
"""The books that tell facts apart."""


class LaterFact(Fact, frozen=True):
    """A fact that no book knows."""


@pytest.mark.parametrize("part", ["", "0a"])
@pytest.mark.parametrize("book", SEVERAL.values(), ids=SEVERAL)
def test_a_fact_that_a_book_does_not_know_leaves_its_rows_alone(book: Projection[Any], part: str) -> None:
    row = book.row()
    before = book.encode(row)
    book.evolve(row, LaterFact(subject="customer/C1", on=MONDAY), "e1", part)
    assert book.encode(row) == before


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_a_fact_that_a_book_does_not_know_belongs_to_no_part_of_it(book: Projection[Any]) -> None:
    assert LaterFact not in book.facts

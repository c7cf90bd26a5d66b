from typing import Any

import pytest

from forewarn.projections.projection import Projection
from forewarn.projections.registry import BOOKS, PROJECTIONS


def test_every_book_is_found_by_its_name_and_no_two_share_one() -> None:
    assert [BOOKS[projection.name] for projection in PROJECTIONS] == list(PROJECTIONS)
    assert {"profile", "receivables", "sales", "coverage"} <= BOOKS.keys()


@pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda projection: projection.name)
def test_a_new_row_reads_back_as_it_was_written(projection: Projection[Any]) -> None:
    row = projection.row()
    assert projection.decode(projection.encode(row)) == row


@pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda projection: projection.name)
def test_new_rows_share_nothing(projection: Projection[Any]) -> None:
    one, other = projection.row(), projection.row()
    for field in projection.row.__struct_fields__:
        value = getattr(one, field)
        if isinstance(value, list | dict):
            assert value is not getattr(other, field)

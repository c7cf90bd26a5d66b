"""The books of one subject, as those who look at it read them."""

from collections.abc import Sequence
from typing import Protocol

from forewarn.projections.projection import Part, Projection, RowT


class Rows(Protocol):
    """The books of one subject: `rows[RECEIVABLES]`. A book without a row reads as a new one."""

    def __getitem__(self, projection: Projection[RowT]) -> RowT: ...

    def part(self, projection: Projection[RowT], part: Part) -> RowT: ...

    def parts(self, projection: Projection[RowT]) -> Sequence[Part]:
        """Return the parts that the subject has rows for, in order."""

"""Lists as PostgreSQL takes them: one array for each column."""

from collections.abc import Sequence

from adapters.lookup import Lookup
from domain.ports import RowKey

KEYS = "unnest(?::text[], ?::text[], ?::text[]) AS k (book, subject, part)"
SUBJECTS = "unnest(?::text[]) AS s (subject)"


def columns(keys: Sequence[RowKey]) -> Sequence[list[str]]:
    return [list(column) for column in zip(*keys, strict=True)] if keys else [[], [], []]


def one_column(subjects: Sequence[str]) -> Sequence[list[str]]:
    return [list(subjects)]


LOOKUP = Lookup(KEYS, SUBJECTS, columns, one_column)

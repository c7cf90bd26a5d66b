"""Lists as PostgreSQL takes them: one array for each column."""

from collections.abc import Sequence

from forewarn.adapters.lookup import Lookup
from forewarn.ports.store import RowKey

KEYS = "unnest(?::text[], ?::text[], ?::text[]) AS k (book, subject, part)"
SUBJECTS = "unnest(?::text[]) AS s (subject)"
NAMES = "unnest(?::text[]) AS n (name)"


def columns(keys: Sequence[RowKey]) -> Sequence[list[str]]:
    return [list(column) for column in zip(*keys, strict=True)] if keys else [[], [], []]


def one_column(values: Sequence[str]) -> Sequence[list[str]]:
    return [list(values)]


LOOKUP = Lookup(KEYS, SUBJECTS, NAMES, columns, one_column)

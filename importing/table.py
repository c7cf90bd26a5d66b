"""A file that was read: columns of raw cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from forewarn.input.bad_input import BadInput


@dataclass(frozen=True, slots=True)
class Table:
    """`columns`: those that were wanted. `numbers` says which row of the file an index is, as an editor or
    a spreadsheet counts: the header of comma-separated values is row 1. `broken`: rows that are no rows."""

    path: Path
    columns: dict[str, list[Any]]
    numbers: Sequence[int]
    broken: dict[int, str] = field(default_factory=dict)


class Wanted(NamedTuple):
    """What is read of a file: the columns of these names, or all; at most so many rows of it, or all."""

    names: tuple[str, ...] | None = None
    most_rows: int | None = None

    def chosen(self, names: Sequence[str], path: Path) -> tuple[str, ...]:
        """Return the names that are read of those in the file. Raises BadInput."""
        if self.names is None:
            return tuple(name for name in dict.fromkeys(names) if name)
        must_be_told_apart(self.names, names, path)
        must_have(self.names, names, path)
        return self.names


def must_have(wanted: Sequence[str], names: Sequence[str], path: Path) -> None:
    missing = [name for name in wanted if name not in names]
    if missing:
        raise BadInput(
            f"has no column {', '.join(map(repr, missing))}: there are {', '.join(names)}", str(path)
        )


def must_be_told_apart(wanted: Sequence[str], names: Sequence[str], path: Path) -> None:
    """Raise BadInput where a column that is read stands there twice; what is not read may."""
    twice = sorted({name for name in wanted if names.count(name) > 1})
    if twice:
        raise BadInput(f"has two columns called {twice[0]!r}: rename one", str(path))

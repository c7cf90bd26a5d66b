"""Rows of separated values. A row with a bad quote stops nobody but itself."""

import csv
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

LARGEST_CELL = 131_072
"""The csv module takes no larger cell, so that a quote that is not closed cannot swallow more of a file."""

ItemT = TypeVar("ItemT")


class Row(NamedTuple):
    """`error`: why there are no cells."""

    cells: list[str]
    error: str = ""


class Lines(Iterator[str]):
    """Lines of a file that can be taken back to be read again. `taken`: those of the row that is being
    read."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self.taken: list[str] = []

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self.taken.append(line)
        return line

    def take_back_all_but_the_first(self) -> None:
        self._again.extendleft(reversed(self.taken[1:]))


def separated(lines: Iterator[str], delimiter: str) -> Iterator[Row]:
    """Yield the rows. After one that cannot be read, reading goes on with the line behind its first."""
    source = Lines(lines)
    while True:
        reader = csv.reader(source, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                source.taken.clear()
                yield Row(cells)
            return
        except csv.Error as error:
            fault = Row([], f"cannot be read: {error}; check its quotes")
        source.take_back_all_but_the_first()
        source.taken.clear()
        yield fault


def without_last(items: Iterator[ItemT], count: int) -> Iterator[ItemT]:
    """Yield all items but the last ones."""
    held: deque[ItemT] = deque()
    for item in items:
        held.append(item)
        if len(held) > count:
            yield held.popleft()

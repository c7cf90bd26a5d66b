"""Which rows belong to which group, in a few bytes for each row."""

from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate

NO_GROUP = -1


class Members:
    """The rows of every group, in the order of the file. Made of the group of each row, which is `NO_GROUP`
    for a row that is left out."""

    def __init__(self, group_of_row: Sequence[int], count: int) -> None:
        sizes = zeros(count + 1)
        for group in group_of_row:
            if group != NO_GROUP:
                sizes[group + 1] += 1
        self._starts = array("l", accumulate(sizes))
        self._rows = zeros(self._starts[-1])
        places = array("l", self._starts)
        for row, group in enumerate(group_of_row):
            if group != NO_GROUP:
                self._rows[places[group]] = row
                places[group] += 1

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, group: int) -> Sequence[int]:
        return self._rows[self._starts[group] : self._starts[group + 1]]

    def __iter__(self) -> Iterator[Sequence[int]]:
        return (self[group] for group in range(len(self)))

    @property
    def firsts(self) -> Sequence[int]:
        """The first row of every group."""
        return [self._rows[start] for start in self._starts[:-1]]


def zeros(count: int) -> "array[int]":
    return array("l", bytes(array("l").itemsize * count))

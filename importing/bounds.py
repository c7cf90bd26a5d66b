"""How much memory a file may ask for: what a few kilobytes unfold into is bounded by their own size."""

from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from forewarn.input.bad_input import BadInput

MIB = 2**20
LONGEST_LINE = 4 * MIB
UNFOLDED_AT_LEAST = 2 * MIB
MOST_TIMES_UNFOLDED = 200
"""Tables of text become ten to fifty times as small; only an attack becomes a thousand times as small."""

MOST_BAD_ROWS = 250_000
ROWS_AT_LEAST = 1_000_000


def most_unfolded(path: Path) -> int:
    """Return how many bytes a compressed file may unfold into."""
    return max(UNFOLDED_AT_LEAST, MOST_TIMES_UNFOLDED * path.stat().st_size)


def most_rows(path: Path) -> int:
    """Return how many rows a file may say it holds, where a row may take less than a byte."""
    return max(ROWS_AT_LEAST, path.stat().st_size)


def bounded_lines(file: TextIO, path: Path, is_compressed: bool) -> Iterator[str]:
    """Yield the lines of a file, and hold one at a time. Raises BadInput for a line that is no row, and for a
    file that unfolds into too much."""
    left = most_unfolded(path) if is_compressed else None
    while line := file.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise BadInput(
                f"holds a line of more than {LONGEST_LINE:,} characters: is it the right file?", str(path)
            )
        if left is not None:
            left -= len(line)
            must_be_left(left, path)
        yield line


def must_be_left(left: int, path: Path) -> None:
    if left < 0:
        raise BadInput(
            f"unfolds into more than {MOST_TIMES_UNFOLDED} times its size: if that is meant, unpack it first",
            str(path),
        )


def must_be_mostly_good(bad: int, path: Path, row: int, reason: str) -> None:
    """Raise BadInput where so many rows cannot be read that their reasons would fill the memory."""
    if bad > MOST_BAD_ROWS:
        raise BadInput(
            f"has more than {MOST_BAD_ROWS:,} rows that cannot be read, such as row {row}: {reason}; are file"
            " and mapping meant for each other?",
            str(path),
        )

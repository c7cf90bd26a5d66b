"""The facts of one command are one append: they are applied together."""

from collections.abc import Iterable, Iterator

from domain.ports import Entry


def appends(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Yield the facts of one command together."""
    append: list[Entry] = []
    for entry in entries:
        append.append(entry)
        if entry.ends_append:
            yield append
            append = []

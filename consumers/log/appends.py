"""The facts of one command are one append: they are applied together."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from forewarn.ports.store import Entry

EntryT = TypeVar("EntryT", bound=Entry)


def appends(entries: Iterable[EntryT]) -> Iterator[list[EntryT]]:
    """Yield the facts of one command together."""
    append: list[EntryT] = []
    for entry in entries:
        append.append(entry)
        if entry.ends_append:
            yield append
            append = []

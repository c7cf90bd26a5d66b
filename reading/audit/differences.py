"""Two sorted streams of contents side by side, and what differs between them."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import msgspec

from forewarn.projections.dead_letters import DEAD_LETTERS
from forewarn.reading.audit.contents import Content

IN_MEMORY = 1_000


class Difference(msgspec.Struct, frozen=True):
    """`what` it is, and where; `stored` and `derived` as text, or none where one side has nothing."""

    what: str
    stored: str | None
    derived: str | None


class Pair(NamedTuple):
    """What both sides hold under a name; None where one holds nothing."""

    name: str
    stored: bytes | None
    derived: bytes | None


def side_by_side(stored: Iterable[Content], derived: Iterable[Content]) -> Iterator[Pair]:
    """Pair what two streams hold, by name; both are sorted by it. Only one pair is in memory."""
    left = ((name, False, data) for name, data in stored)
    right = ((name, True, data) for name, data in derived)
    for name, held in groupby(merge(left, right, key=itemgetter(0)), key=itemgetter(0)):
        sides = {is_derived: data for _, is_derived, data in held}
        yield Pair(name, sides.get(False), sides.get(True))


def difference(pair: Pair) -> Difference:
    return Difference(pair.name, shown(pair.stored), shown(pair.derived))


def is_about_the_unreadable(name: str) -> bool:
    """Such differences come first: what cannot be read is the cause of others."""
    return name.startswith(f"row {DEAD_LETTERS} ")


class Differences(Collection[Difference]):
    """Differences in the order in which they were added, but those about the unreadable come first. Where
    they are many they wait in files of `folder`."""

    def __init__(self, folder: Path) -> None:
        self._first = Spool(folder / "unreadable.jsonl")
        self._others = Spool(folder / "differences.jsonl")

    def add(self, pair: Pair) -> None:
        spool = self._first if is_about_the_unreadable(pair.name) else self._others
        spool.add(difference(pair))

    def __iter__(self) -> Iterator[Difference]:
        yield from self._first
        yield from self._others

    def __len__(self) -> int:
        return self._first.count + self._others.count

    def __contains__(self, difference: object) -> bool:
        return any(one == difference for one in self)


class Spool:
    """A list of differences of which at most `IN_MEMORY` are in memory."""

    def __init__(self, path: Path) -> None:
        self._path, self._last, self.count = path, list[Difference](), 0

    def add(self, difference: Difference) -> None:
        self._last.append(difference)
        self.count += 1
        if len(self._last) >= IN_MEMORY:
            self._put_away()

    def __iter__(self) -> Iterator[Difference]:
        if self.count > len(self._last):
            with self._path.open("rb") as lines:
                for line in lines:
                    yield msgspec.json.decode(line, type=Difference)
        yield from self._last

    def _put_away(self) -> None:
        with self._path.open("ab") as file:
            file.writelines(msgspec.json.encode(one) + b"\n" for one in self._last)
        self._last.clear()


def shown(data: bytes | None) -> str | None:
    """Rows are msgpack, transitions JSON, wake dates plain; what is damaged is shown as it is."""
    if data is None:
        return None
    for decode in (msgspec.json.decode, msgspec.msgpack.decode):
        with suppress(msgspec.DecodeError, UnicodeDecodeError):
            return msgspec.json.encode(decode(data)).decode()
    return data.decode(errors="backslashreplace")

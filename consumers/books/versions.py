"""Which versions of books and monitors have written what is stored."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from forewarn.alerts.monitor import Monitor
from forewarn.consumers.books.follow_ups import FOLLOW_UPS, FollowUp, version_of
from forewarn.consumers.log.parts import Part
from forewarn.consumers.log.views import Readable
from forewarn.ports.failures import StoreDamaged, StoreUnsuitable
from forewarn.ports.store import Books, StoredRow
from forewarn.projections.projection import Projection

VERSIONS = "versions"


class Since(msgspec.Struct, frozen=True):
    """A version of a monitor, and the position of the books from which on it has been asked. `until`: the
    last position of the log at which an alert of a former version may stand. `begun`: whether the round in
    which it is asked about everybody has begun; the round tells how far it is."""

    version: int
    position: int = 0
    until: int = 0
    begun: bool = False


FOLLOW_UPS_FOUNDED = 3
"""The version of all follow-ups together in a store that was written before it was kept."""


class Versions(msgspec.Struct, frozen=True):
    """By name. `monitors`: a monitor of another version decided whatever lies before its position.
    `follow_ups`: of all together, since their days are stored as one."""

    books: Mapping[str, int]
    monitors: Mapping[str, Since]
    follow_ups: int = FOLLOW_UPS_FOUNDED


FOUNDING = Versions(
    dict.fromkeys(("profile", "receivables", "sales", "coverage"), 1), {"arrears": Since(version=1)}
)
"""Those of a store that was written before versions were kept."""


def of_program(
    projections: Sequence[Projection[Any]],
    monitors: Sequence[Monitor[Any]],
    follow_ups: Sequence[FollowUp] = FOLLOW_UPS,
) -> Versions:
    """Return the versions that this program writes from the beginning."""
    return Versions(
        {book.name: book.version for book in projections},
        {monitor.name: Since(monitor.version) for monitor in monitors},
        version_of(follow_ups),
    )


def stored_versions(books: Books, name: str) -> Versions | None:
    """Return the versions that were kept with a position; None where nothing was written yet, and where the
    books are divided since, which leaves the position of the whole below 0."""
    row = books.row(VERSIONS, name, "")
    if row is not None:
        return decoded(row)
    return FOUNDING if books.position(name) > 0 else None


def decoded(row: StoredRow) -> Versions:
    """Raises StoreDamaged: no log tells under which versions it was written."""
    try:
        return msgspec.msgpack.decode(row.row, type=Versions)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise StoreDamaged(f"the versions of the books cannot be read: {error}; restore a backup") from error


def row_of(name: str, versions: Versions, position: int) -> StoredRow:
    return StoredRow(VERSIONS, name, "", msgspec.msgpack.encode(versions), position)


def outdated(
    stored: Versions, projections: Iterable[Projection[Any]], follow_ups: Iterable[FollowUp] = FOLLOW_UPS
) -> Iterator[str]:
    """Yield what is wrong with the books, in sentences; nothing when this program can go on with them."""
    if stored.follow_ups != version_of(follow_ups):
        yield (
            f"the days of follow-ups were written by version {stored.follow_ups} of them, this program "
            f"writes version {version_of(follow_ups)}: run `forewarn replay`"
        )
    for book in projections:
        version = stored.books.get(book.name)
        if version is None:
            yield f"the book {book.name} is new in this version of Forewarn: run `forewarn replay`"
        elif version != book.version:
            yield (
                f"the book {book.name} was written by version {version} of it, this program writes "
                f"version {book.version}: run `forewarn replay`"
            )


def must_be_current(
    stored: Versions, projections: Iterable[Projection[Any]], follow_ups: Iterable[FollowUp] = FOLLOW_UPS
) -> None:
    """Raises StoreUnsuitable."""
    problems = list(outdated(stored, projections, follow_ups))
    if problems:
        raise StoreUnsuitable("; ".join(problems))


def not_introduced(stored: Versions, monitors: Iterable[Monitor[Any]]) -> list[Monitor[Any]]:
    """Return the monitors that are new, or of another version than the stored one."""
    return [monitor for monitor in monitors if is_new(stored.monitors.get(monitor.name), monitor)]


def is_new(known: Since | None, monitor: Monitor[Any]) -> bool:
    return known is None or known.version != monitor.version


def known_to(
    stored: Versions, projections: Iterable[Projection[Any]], monitors: Iterable[Monitor[Any]]
) -> Versions:
    """Return the stored versions without books and monitors that this program does not have. From here on
    they miss facts: a later program that has them again must find them new."""
    books, names = {book.name for book in projections}, {monitor.name for monitor in monitors}
    return replace(
        stored,
        books={name: version for name, version in stored.books.items() if name in books},
        monitors={name: since for name, since in stored.monitors.items() if name in names},
    )


def is_asleep(since: Since, position: int) -> bool:
    """Return whether a monitor is to be asked only from a position on that lies ahead, or here."""
    return since.position > max(0, position) or (since.position == position > 0 and not since.begun)


def introduced(stored: Versions, new: Iterable[Monitor[Any]], position: int, until: int) -> Versions:
    """Return the stored versions with new monitors, which are asked from `position` on."""
    since = {monitor.name: Since(monitor.version, position, until) for monitor in new}
    return replace(stored, monitors={**stored.monitors, **since})


class Kept:
    """The versions of one part, from those that are stored. `versions`: those of a store that is derived
    once more from its log. `asleep`: the monitors that are asked only from a later position on."""

    def __init__(
        self,
        log: Readable,
        books: Books,
        part: Part,
        projections: Sequence[Projection[Any]],
        monitors: Sequence[Monitor[Any]],
        versions: Versions | None = None,
        follow_ups: Sequence[FollowUp] = FOLLOW_UPS,
    ) -> None:
        self._name, self._stored = part.books, stored_versions(books, part.books)
        position = books.position(part.books)
        if self._stored is None:
            self._now = versions or of_program(projections, monitors, follow_ups)
        else:
            must_be_current(self._stored, projections, follow_ups)
            kept = known_to(self._stored, projections, monitors)
            new = not_introduced(kept, monitors)
            self._now = introduced(kept, new, position, log.head()) if new else kept
        since = self._now.monitors.items()
        self.since = {name: each.position for name, each in since}
        self.asleep = {name: each.position for name, each in since if is_asleep(each, position)}

    def awaken(self, position: int) -> tuple[str, ...]:
        """Return the monitors that are asked from a position on; they are asleep no more."""
        names = tuple(name for name, begins in self.asleep.items() if begins <= position)
        begun = {name: replace(self._now.monitors[name], begun=True) for name in names}
        self._now = replace(self._now, monitors={**self._now.monitors, **begun})
        for name in names:
            del self.asleep[name]
        return names

    def changed(self, position: int) -> list[StoredRow]:
        return [] if self._now == self._stored else [row_of(self._name, self._now, position)]

    def stored(self) -> None:
        self._stored = self._now

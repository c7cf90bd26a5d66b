"""What books and alerts hold, by names that a person can read, as a stream that is sorted by name."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from heapq import heappop, heappush, merge
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import msgspec

from forewarn.alerts.life.identity import stream as alert_stream
from forewarn.consumers.log.paging import each
from forewarn.consumers.relay.routing import ALERT, SET_ASIDE
from forewarn.domain.dead_letter.facts import follows_from_log
from forewarn.domain.dead_letter.facts import stream as letter_stream
from forewarn.ports.store import Books, Store, StoredFact, StoredRow
from forewarn.projections.dead_letters import DEAD_LETTERS, TALLY
from forewarn.projections.registry import PROJECTIONS

ABOUT_DEAD_LETTERS = (DEAD_LETTERS, TALLY)
BOOKS = sorted((*(projection.name for projection in PROJECTIONS), *ABOUT_DEAD_LETTERS))
STREAMS = sorted((alert_stream(""), letter_stream("")))


class Content(NamedTuple):
    name: str
    data: bytes


def contents(store: Store) -> Iterator[Content]:
    """Yield all that follows from the log: alerts, rows, transitions, wake dates."""
    yield from contents_of_alerts(store)
    yield from contents_of_rows(store)
    yield from contents_of_transitions(store)
    yield from contents_of_wakes(store)


def contents_of_alerts(books: Books) -> Iterator[Content]:
    for alert in books.alerts():
        columns = (alert.monitor, alert.dimension, alert.state, msgspec.Raw(alert.row))
        name = f"alert {alert.fingerprint} of {alert.subject}"
        yield Content(name, msgspec.msgpack.encode(columns))


def contents_of_rows(books: Books) -> Iterator[Content]:
    for book in BOOKS:
        yield from sorted_by_name(books.rows(book))


def contents_of_wakes(books: Books) -> Iterator[Content]:
    for wake in books.wakes():
        yield Content(f"wake {wake.monitor} {wake.subject}", f"{wake.day}".encode())


def sorted_by_name(rows: Iterable[StoredRow]) -> Iterator[Content]:
    """Sort the rows of a book, which come by subject and part. The name of a subject may contain a space, so
    that `A 1` with a part comes before `A` with another one; a row waits until no name before its own can
    come any more."""
    waiting: list[Content] = []
    for row in rows:
        while waiting and waiting[0].name < f"row {row.book} {row.subject}":
            yield heappop(waiting)
        heappush(
            waiting, Content(f"row {row.book} {row.subject} {row.part}".rstrip(), row_with_position(row))
        )
    yield from sorted(waiting)


def row_with_position(row: StoredRow) -> bytes:
    """Return a row together with the position of the last fact that changed it, which the admission of
    orders relies on. The rows about dead letters follow from batches: theirs is the batch's."""
    if row.book in ABOUT_DEAD_LETTERS:
        return row.row
    return msgspec.msgpack.encode((row.position, msgspec.Raw(row.row)))


def contents_of_transitions(store: Store) -> Iterator[Content]:
    """Read by stream; those in a stream of another kind, which nobody of ours writes, are looked for in the
    log, and are few."""
    filed = (fact for beginning in STREAMS for fact in store.streams_from(beginning) if is_filed(fact))
    misfiled = (fact for fact in follows(each(store.stored)) if not is_filed(fact))
    yield from merge(sorted_by_version(filed), sorted(map(transition, misfiled)))


def sorted_by_version(facts: Iterable[StoredFact]) -> Iterator[Content]:
    """Sort the transitions of each stream by name, in which version 10 comes before version 2."""
    for _, of_stream in groupby(follows(facts), key=attrgetter("stream")):
        yield from sorted(map(transition, of_stream))


def transition(fact: StoredFact) -> Content:
    return Content(f"transition {fact.stream} {fact.version}", fact.data)


def follows(facts: Iterable[StoredFact]) -> Iterator[StoredFact]:
    return filter(follows_from_the_log, facts)


def follows_from_the_log(fact: StoredFact) -> bool:
    """What workers say of alerts, and of records that are in the log: such a letter is a position. One that
    was found elsewhere has a place."""
    if fact.name.startswith(SET_ASIDE):
        return follows_from_log(fact.stream.removeprefix(letter_stream("")))
    return fact.name.startswith(ALERT)


def is_filed(fact: StoredFact) -> bool:
    """Whether a fact is in a stream of its own kind, whose names sort as those of its transitions."""
    return fact.stream.startswith(tuple(STREAMS)) and " " not in fact.stream


class Digest:
    """The same for the same contents; `count` of them were added, in the order of their names."""

    def __init__(self) -> None:
        self._total, self.count = sha256(), 0

    def add(self, name: str, data: bytes | None) -> None:
        """Add what is held under a name; None adds nothing."""
        if data is None:
            return
        self._total.update(f"{name} {len(data)}\n".encode())
        self._total.update(data)
        self.count += 1

    def text(self) -> str:
        return self._total.hexdigest()


def digest_of(contents: Iterable[Content]) -> str:
    digest = Digest()
    for name, data in contents:
        digest.add(name, data)
    return digest.text()

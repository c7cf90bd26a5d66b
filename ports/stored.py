"""What lies in a store, on its way in and out: facts, rows of books, alerts, appointments."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeAlias

import msgspec

from forewarn.domain.decider import Fact

LARGEST_FACT_BYTES = 900_000
"""Larger facts are not stored; those that are stored all the same are not applied."""


class Recorded(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A fact as the log holds it. `position`: gapless, in commit order; `version`: in its stream,
    from 1; `ends_append`: the last fact of its command; `at`: when it happened, `recorded_at`: when it
    was stored, both with a time zone."""

    position: int
    event_id: str
    stream: str
    version: int
    fact: Fact
    at: datetime
    recorded_at: datetime
    correlation_id: str
    causation_id: str
    actor: str
    ends_append: bool


class Pending(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A fact on its way into the log. `command`: the digest of the command that leads to it, on the first
    fact of an append."""

    event_id: str
    stream: str
    version: int
    fact: Fact
    at: datetime
    correlation_id: str
    causation_id: str
    actor: str
    command: str = ""


class Unchanged(msgspec.Struct, frozen=True, gc=False):
    """The condition of an append: nothing new for these subjects after `position`."""

    subjects: tuple[str, ...]
    position: int


class StoredFact(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A fact as it lies in the store, undecoded: `name` on the wire, `data` its bytes, encoded once."""

    position: int
    event_id: str
    stream: str
    version: int
    name: str
    data: bytes
    subject: str
    at: datetime
    recorded_at: datetime
    correlation_id: str
    causation_id: str
    actor: str
    ends_append: bool


class Unreadable(msgspec.Struct, frozen=True, gc=False):
    """What lies in the log and cannot be decoded, and why."""

    stored: StoredFact
    reason: str

    @property
    def position(self) -> int:
        return self.stored.position

    @property
    def subject(self) -> str:
        return self.stored.subject

    @property
    def ends_append(self) -> bool:
        return self.stored.ends_append


Entry: TypeAlias = Recorded | Unreadable
"""What the log holds at a position."""


def subject_of(entry: Entry) -> str:
    return entry.fact.subject if isinstance(entry, Recorded) else entry.subject


RowKey: TypeAlias = tuple[str, str, str]
"""Book, subject and part: what names a row."""


class StoredRow(msgspec.Struct, frozen=True, gc=False):
    """A row of a book as bytes. `part` divides a subject's book, such as by month; mostly empty.
    `position`: of the last fact that was written in it; everything of the subject before it is in it."""

    book: str
    subject: str
    part: str
    row: bytes
    position: int


class StoredAlert(msgspec.Struct, frozen=True, gc=False):
    """The last known state of one alert identity."""

    fingerprint: str
    monitor: str
    subject: str
    dimension: str
    state: str
    row: bytes


class Wake(msgspec.Struct, frozen=True, gc=False):
    """The next day on which a monitor could answer differently for a subject with no new fact."""

    monitor: str
    subject: str
    day: date | None


class Batch(msgspec.Struct, frozen=True, gc=False):
    """What a worker writes in one transaction: `name`'s position moves from `previous` to `position`,
    or nothing is written at all."""

    name: str
    previous: int
    position: int
    rows: Sequence[StoredRow]
    alerts: Sequence[StoredAlert]
    wakes: Sequence[Wake]
    facts: Sequence[Sequence[Pending]]

"""What cannot be applied is set aside, and what comes behind it for the same subject is held."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from forewarn.alerts.catalogue import wire_name
from forewarn.consumers.log.envelope import event_id
from forewarn.consumers.log.parts import Part
from forewarn.domain.dead_letter.facts import (
    RecordDiscarded,
    RecordRetried,
    RecordSetAside,
    is_of_record,
    stream,
)
from forewarn.ports.broker import EVERYWHERE
from forewarn.ports.store import Books, Entry, Pending, Recorded, StoredRow, Unreadable
from forewarn.ports.stored import subject_of
from forewarn.projections.dead_letters import (
    DEAD_LETTERS,
    TALLY,
    Held,
    Tally,
    decode_held,
    decode_tally,
    encode,
)

ABOUT_RECORDS = (RecordSetAside, RecordRetried, RecordDiscarded)
ACTOR = "worker"

Attempt: TypeAlias = tuple[int, int]
"""Position, and which attempt it was."""


class Quarantine:
    """`said`: what the log holds about records that were set aside, so that a later program that could
    read one sets it aside as it was. `failed`: attempts at which writing it in the books failed here."""

    def __init__(
        self, books: Books, part: Part, said: Iterable[Recorded], failed: Mapping[Attempt, str]
    ) -> None:
        self._part, self._name, self._failed = part, part.books, failed
        self._said = {
            (entry.fact.position, entry.fact.attempt): entry.fact
            for entry in said
            if isinstance(entry.fact, RecordSetAside) and is_of_record(entry.fact.letter)
        }
        positions = [position for position, _ in [*self._said, *failed]]
        self._last_said = max(positions, default=0)
        row = books.row(TALLY, self._name, "")
        self.tally = Tally(books.position(self._name)) if row is None else decode_tally(row.row)
        self._held = {
            row.subject: held
            for row in books.rows(DEAD_LETTERS)
            if row.part == self._row_of(row.subject) and (held := decode_held(row.row)) is not None
        }
        self._changed: dict[str, None] = {}
        self._raised: list[list[Pending]] = []
        self._attempts: dict[int, int] = {}
        self._position = 0

    def held(self, subject: str) -> Held | None:
        return self._held.get(subject)

    def admitted(self, append: Sequence[Entry], today: date) -> Iterator[Recorded]:
        """What can be written in the books; all else is counted, and kept out."""
        for entry in append:
            self._position = entry.position
            if isinstance(entry, Recorded) and isinstance(entry.fact, ABOUT_RECORDS):
                self.tally.applied += 1
                yield entry
            elif (held := self._held.get(subject_of(entry))) is not None:
                self._hold(subject_of(entry), held)
            elif (fact := self._failure(entry, today)) is not None:
                self._set_aside(entry, fact)
            elif isinstance(entry, Recorded):
                self.tally.applied += 1
                yield entry

    def is_quiet(self, position: int) -> bool:
        """Return whether a record that can be read is applied whatever it is: nothing is held, and nothing
        from its position on was ever set aside."""
        return not self._held and position > self._last_said

    def note_applied(self, position: int) -> None:
        """Count a record that is applied without being asked for."""
        self._position = position
        self.tally.applied += 1

    def attempt(self, position: int) -> int:
        """How often a record is being tried now, from 1."""
        return self._attempts.get(position, 1)

    def retry(self, subject: str, held: Held) -> None:
        """It, and what is held behind it, come once more."""
        self._attempts[held.position] = held.attempt + 1
        self.tally.dead -= 1
        self.discard(subject, held)

    def discard(self, subject: str, held: Held) -> None:
        """What is held behind it comes once more."""
        self.tally.held -= held.records
        del self._held[subject]
        self._changed[subject] = None

    def changed(self) -> Iterator[StoredRow]:
        """The tally always: it moves with every record."""
        yield StoredRow(TALLY, self._name, "", encode(self.tally), self._position)
        for subject in self._changed:
            row = encode(self._held.get(subject))
            yield StoredRow(DEAD_LETTERS, subject, self._row_of(subject), row, self._position)

    def raised(self) -> list[list[Pending]]:
        return self._raised

    def written(self) -> None:
        self._changed.clear()
        self._raised = []

    def _row_of(self, subject: str) -> str:
        """The days and the rules are held by each part for itself."""
        return self._name if subject in EVERYWHERE and self._part.count else ""

    def _failure(self, entry: Entry, today: date) -> RecordSetAside | None:
        attempt = self.attempt(entry.position)
        known = self._said.get((entry.position, attempt))
        if known is not None:
            return known
        reason = (
            entry.reason if isinstance(entry, Unreadable) else self._failed.get((entry.position, attempt))
        )
        return None if reason is None else set_aside(entry, reason, attempt, today)

    def _hold(self, subject: str, held: Held) -> None:
        held.records += 1
        self.tally.held += 1
        self._changed[subject] = None

    def _set_aside(self, entry: Entry, fact: RecordSetAside) -> None:
        said = fact.position, fact.letter, fact.event, fact.name, fact.reason, fact.attempt
        self._held[fact.subject] = Held(*said)
        self._changed[fact.subject] = None
        self.tally.dead += 1
        if fact.subject not in EVERYWHERE or not self._part.number:  # one of all parts says it
            self._raised.append([pending(fact, entry)])


def about_records(entry: Entry) -> bool:
    return isinstance(entry, Recorded) and isinstance(entry.fact, ABOUT_RECORDS)


def set_aside(entry: Entry, reason: str, attempt: int, today: date) -> RecordSetAside:
    record = entry if isinstance(entry, Recorded) else entry.stored
    return RecordSetAside(
        subject=subject_of(entry),
        on=today,
        letter=str(entry.position),
        attempt=attempt,
        reason=reason,
        position=entry.position,
        event=record.event_id,
        name=wire_name(type(entry.fact)) if isinstance(entry, Recorded) else entry.stored.name,
    )


def pending(fact: RecordSetAside, entry: Entry) -> Pending:
    """The id follows from the letter and the attempt, so that a replay gives the same."""
    record = entry if isinstance(entry, Recorded) else entry.stored
    return Pending(
        event_id=event_id(stream(fact.letter), fact.attempt),
        stream=stream(fact.letter),
        version=fact.attempt,
        fact=fact,
        at=record.at,
        correlation_id=record.correlation_id,
        causation_id=record.event_id,
        actor=ACTOR,
    )

"""Sends what the books ask for through the front door, once the worker has written them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeAlias
from uuid import UUID, uuid5

from consumers.envelope import Envelope
from consumers.handle import FrontDoor
from consumers.in_force import InForce
from consumers.parts import WHOLE, Part
from consumers.views import LogUntil, Readable
from domain.calendar import DayOpened
from domain.decider import Refused
from domain.ports import Batch, Books, Entry, Recorded
from projections.coverage.book import COVERAGE
from projections.follow_up import FOLLOW_UP, FollowUp, follow_ups
from projections.projection import Projection, RowT
from projections.receivables.book import RECEIVABLES

FOLLOW_UPS = UUID("b0d1f6c2-93f4-5a53-8a5e-3c1f2b7d9e04")
ACTOR = "forewarn"
AT_ONCE = 2_000

Waiting: TypeAlias = Mapping[str, date]
"""Subjects about whom the books will ask for something, and when at the latest."""


class FollowUpLoop:
    """Its position moves after its commands were taken: after a crash they are sent again, on the same day
    with the same ids. A refusal means that somebody has done it meanwhile, or that it must wait. It never
    reads beyond the books: what they do not hold yet cannot be judged by them. `waiting`: who waits as of
    the stored books, where somebody has it in memory."""

    def __init__(
        self,
        log: Readable,
        books: Books,
        front_door: FrontDoor,
        part: Part = WHOLE,
        waiting: Callable[[], Waiting] | None = None,
    ) -> None:
        self._books, self._front_door, self._part = books, front_door, part
        self._waiting = waiting or self._stored
        self._position = self._read = books.position(part.follow_up)
        self._log = LogUntil(log, self._position)
        self._days = InForce(self._log)

    def catch_up(self) -> int:
        """Gives the number of facts that the follow-ups brought about."""
        facts = self.follow(self._books.position(self._part.books))
        batch = self.moved()
        if batch is not None:
            self._books.write(batch)
            self.written(batch)
        return facts

    def follow(self, reached: int) -> int:
        """All that the books ask for at `reached`, where they stand; its own position stays where it is."""
        if reached == self._read:
            return 0
        self._log.reach(reached)
        facts, waiting = 0, self._waiting()
        while waiting and (entries := self._log.entries(self._read, AT_ONCE)):
            facts += self._answer(entries, waiting)
            self._read = entries[-1].position
        self._read = reached
        return facts

    def moved(self) -> Batch | None:
        """To be written; none when nothing was read."""
        if self._read == self._position:
            return None
        return Batch(self._part.follow_up, self._position, self._read, (), (), (), ())

    def written(self, batch: Batch) -> None:
        self._position = batch.position

    def _stored(self) -> Waiting:
        return {wake.subject: wake.day for wake in self._books.wakes_of(FOLLOW_UP) if wake.day is not None}

    def _answer(self, entries: Sequence[Entry], waiting: Waiting) -> int:
        """Asked are those whose day has passed, on a new day, and those to whom something happened."""
        causes: dict[str, Recorded] = {}
        for entry in entries:
            if isinstance(entry, Recorded):
                causes |= dict.fromkeys(concerned(entry, waiting), entry)
        return sum(self._follow_up(subject, causes[subject]) for subject in sorted(causes))

    def _follow_up(self, subject: str, cause: Recorded) -> int:
        receivables, coverage = self._row(RECEIVABLES, subject), self._row(COVERAGE, subject)
        self._days.refresh()
        commands = follow_ups(receivables, coverage, self._days.today)
        return sum(self._send(command, cause) for command in commands)

    def _send(self, command: FollowUp, cause: Recorded) -> int:
        try:
            return len(self._front_door.handle(command, envelope(command, cause)))
        except Refused:
            return 0

    def _row(self, projection: Projection[RowT], subject: str) -> RowT:
        stored = self._books.row(projection.name, subject, "")
        return projection.row() if stored is None else projection.decode(stored.row)


def concerned(entry: Recorded, waiting: Waiting) -> list[str]:
    if isinstance(entry.fact, DayOpened):
        return [subject for subject, day in waiting.items() if day < entry.fact.on]
    return [entry.fact.subject] if entry.fact.subject in waiting else []


def envelope(command: FollowUp, cause: Recorded) -> Envelope:
    """A command about one thing, caused by one fact, is the same command all day. Sent again on a later day,
    it finds the thing done."""
    return Envelope(
        command_id=str(uuid5(FOLLOW_UPS, f"{command}/{cause.event_id}")),
        actor=ACTOR,
        at=cause.at,
        correlation_id=cause.correlation_id,
        causation_id=cause.event_id,
    )

"""Sends what the books ask for through the front door, once the worker has written them."""

from collections.abc import Callable, Collection, Sequence
from datetime import timedelta
from typing import NamedTuple, TypeAlias
from uuid import UUID, uuid5

from forewarn.consumers.books.appointments import Appointments
from forewarn.consumers.books.follow_ups import FOLLOW_UP, FOLLOW_UPS, FollowUp
from forewarn.consumers.books.subject_cache import SubjectCache
from forewarn.consumers.books.subject_state import SubjectState
from forewarn.consumers.books.worker import Worker
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.commands.in_force import InForce
from forewarn.consumers.log.envelope import Envelope
from forewarn.consumers.log.parts import WHOLE, Part
from forewarn.consumers.log.views import LogUntil, Readable
from forewarn.domain.calendar import DayOpened
from forewarn.domain.decider import Command, Refused
from forewarn.ports.failures import OF_STORE
from forewarn.ports.store import Batch, Books, Entry, Recorded
from forewarn.projections.registry import PROJECTIONS

FOLLOW_UP_IDS = UUID("b0d1f6c2-93f4-5a53-8a5e-3c1f2b7d9e04")
ACTOR = "forewarn"
AT_ONCE = 2_000


Failed: TypeAlias = Callable[[str, str, Exception], None]
"""Is told the name of a follow-up that failed, the subject, and the error."""


def fail(name: str, subject: str, error: Exception) -> None:
    raise error


class Desk(NamedTuple):
    """Where the follow-ups look: the subjects, and the days on which something is to follow."""

    subjects: SubjectCache
    appointments: Appointments


class FollowUpLoop:
    """Its position moves after its commands were taken: after a crash they are sent again, on the same day
    with the same ids. A refusal means that somebody has done it meanwhile, or that it must wait. It never
    reads beyond the books: what they do not hold yet cannot be judged by them. Where `worker` stands at the
    same position, the rows are those that it has in memory. `failed` is told of a follow-up that raises."""

    def __init__(
        self,
        log: Readable,
        books: Books,
        front_door: FrontDoor,
        part: Part = WHOLE,
        worker: Worker | None = None,
        follow_ups: Sequence[FollowUp] = FOLLOW_UPS,
        failed: Failed = fail,
    ) -> None:
        self._failed = failed
        self._books, self._front_door, self._part = books, front_door, part
        self._worker, self._follow_ups = worker, follow_ups
        self._position = self._read = books.position(part.follow_up)
        self._log = LogUntil(log, self._position)
        self._days = InForce(self._log)

    def catch_up(self) -> int:
        """Return the number of facts that the follow-ups brought about."""
        worker = self._worker
        facts = self.follow(worker.position if worker else self._books.position(self._part.books))
        batch = self.moved()
        if batch is not None:
            self._books.write(batch)
            self.written(batch)
        return facts

    def follow(self, reached: int) -> int:
        """Send all that the books ask for at `reached`, where they stand. The position of the loop itself
        stays where it is."""
        if reached <= self._read:
            return 0
        self._log.reach(reached)
        facts, desk = 0, self._desk(reached)
        while entries := self._log.entries(self._read, AT_ONCE):
            facts += self._answer(entries, desk)
            self._read = entries[-1].position
        self._read = reached
        return facts

    def moved(self) -> Batch | None:
        """Return what is to be written; None when nothing was read."""
        if self._read == self._position:
            return None
        return Batch(self._part.follow_up, self._position, self._read, (), (), (), ())

    def written(self, batch: Batch) -> None:
        self._position = batch.position

    def _desk(self, reached: int) -> Desk:
        """Return the subjects and their days as of the stored books."""
        if self._worker is not None and self._worker.position == reached:
            return Desk(self._worker.subjects, self._worker.appointments)
        cache = SubjectCache(self._books, PROJECTIONS, (FOLLOW_UP,), capacity=0)
        return Desk(cache, Appointments(self._books))

    def _answer(self, entries: Sequence[Entry], desk: Desk) -> int:
        """Asked are those whose day has passed, on a new day, and those to whom something happened. The last
        record that concerns a subject is the cause."""
        recorded = [entry for entry in entries if isinstance(entry, Recorded)]
        subjects = {entry.fact.subject for entry in recorded if not isinstance(entry.fact, DayOpened)}
        waiting = self._waiting(subjects, desk.subjects)
        causes: dict[str, Recorded] = {}
        for entry in recorded:
            if isinstance(entry.fact, DayOpened):
                yesterday = entry.fact.on - timedelta(days=1)
                causes |= dict.fromkeys(desk.appointments.due((FOLLOW_UP,), yesterday), entry)
            elif entry.fact.subject in waiting:
                causes[entry.fact.subject] = entry
        if not causes:
            return 0
        self._days.refresh()
        desk.subjects.load(causes)
        return sum(self._follow_up(desk.subjects.of(subject), causes[subject]) for subject in sorted(causes))

    def _waiting(self, subjects: Collection[str], cache: SubjectCache) -> set[str]:
        """Return those for whom the books will ask for something. Most are in memory."""
        states = {subject: cache.held(subject) for subject in subjects}
        absent = [subject for subject, state in states.items() if state is None]
        stored = self._books.wakes_about(absent, (FOLLOW_UP,)) if absent else ()
        held = (state for state in states.values() if state is not None)
        waiting = {state.subject for state in held if state.wakes.get(FOLLOW_UP) is not None}
        return waiting.union(wake.subject for wake in stored)

    def _follow_up(self, state: SubjectState, cause: Recorded) -> int:
        commands = [command for each in self._follow_ups for command in self._commands(each, state)]
        return sum(self._send(command, cause) for command in commands)

    def _commands(self, follow_up: FollowUp, state: SubjectState) -> Sequence[Command]:
        """Those of a follow-up that fails are left out: the other ones and all other subjects go on."""
        try:
            return list(follow_up.commands(state, self._days.today))
        except OF_STORE:
            raise
        except Exception as error:
            self._failed(follow_up.name, state.subject, error)
            return ()

    def _send(self, command: Command, cause: Recorded) -> int:
        try:
            return len(self._front_door.handle(command, envelope(command, cause)))
        except Refused:
            return 0


def envelope(command: Command, cause: Recorded) -> Envelope:
    """A command about one thing, caused by one fact, is the same command all day. Sent again on a later day,
    it finds the thing done."""
    return Envelope(
        command_id=str(uuid5(FOLLOW_UP_IDS, f"{command}/{cause.event_id}")),
        actor=ACTOR,
        at=cause.at,
        correlation_id=cause.correlation_id,
        causation_id=cause.event_id,
    )

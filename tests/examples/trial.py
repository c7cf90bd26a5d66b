"""A program at work on one file."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from examples.days import any_day
from examples.derivation import contents_of, derived
from examples.program import Program
from forewarn.adapters.sqlite import SqliteStore
from forewarn.alerts.life.facts import AlertTransition
from forewarn.consumers.books.worker import BOOKS
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.consumers.log.paging import each
from forewarn.domain.calendar import OpenDay
from forewarn.domain.dead_letter.decisions import DEAD_LETTER, DiscardRecord, RetryRecord
from forewarn.domain.dead_letter.facts import RecordSetAside
from forewarn.domain.decider import Command, Fact
from forewarn.ports.store import Pending, Recorded
from forewarn.projections.dead_letters import DEAD_LETTERS, MONITOR, Held, decode_held
from forewarn.reading.audit.contents import follows_from_the_log
from forewarn.reading.audit.replay import Contents

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


class Trial:
    """One process. Everything that is stored is derived again by `must_be_derivable`."""

    def __init__(self, path: Path, program: Program) -> None:
        self.path, self.program = path, program
        self.store = SqliteStore(path, program.codec)
        deciders = {**DECIDERS, RetryRecord: DEAD_LETTER, DiscardRecord: DEAD_LETTER}
        self.door = FrontDoor(self.store, deciders, any_day)
        self.worker = program.worker(self.store, self.store)

    def do(self, *commands: Command) -> None:
        for command in commands:
            number = self.store.head()
            self.door.handle(command, Envelope(f"{number} {command}", "seller", NOON))

    def record(self, *facts: Fact) -> None:
        """Store facts as one append, past every decision."""
        stream = f"trial/{self.store.head() + 1}"
        self.store.append([pending(stream, number, fact) for number, fact in enumerate(facts, 1)])

    def record_each(self, facts: Iterable[Fact]) -> None:
        """Store facts as an append each."""
        with self.store.grouped():
            for fact in facts:
                self.record(fact)

    def work(self, *facts: Fact) -> None:
        """Record facts, one append each, and let the worker apply them."""
        for fact in facts:
            self.record(fact)
        self.worker.catch_up()

    def open_until(self, last: date) -> None:
        """Open each day in turn, and let the worker do what is due."""
        while (today := self.door.today()) < last:
            self.do(OpenDay(last if today == date.min else today + timedelta(days=1)))
            self.worker.catch_up()

    def restarted(self, program: Program | None = None) -> "Trial":
        self.store.close()
        return Trial(self.path, program or self.program)

    def alerts(self, monitor: str = "") -> list[AlertTransition]:
        """Return all transitions, or those of a monitor, in the order of the log."""
        facts = (entry.fact for entry in each(self.store.entries) if isinstance(entry, Recorded))
        told = [fact for fact in facts if isinstance(fact, AlertTransition)]
        return [fact for fact in told if monitor in ("", fact.monitor)]

    def said(self) -> list[RecordSetAside]:
        letters = (entry.fact for entry in each(self.store.dead_letters))
        return [fact for fact in letters if isinstance(fact, RecordSetAside)]

    def open_letters(self) -> dict[tuple[str, str], Held]:
        """By subject and monitor."""
        held = {
            (row.subject, row.part.removeprefix(MONITOR)): decode_held(row.row)
            for row in self.store.rows(DEAD_LETTERS)
        }
        return {about: letter for about, letter in held.items() if letter is not None}

    def contents(self) -> Contents:
        transitions = {
            f"transition {fact.stream} {fact.version}": fact.data
            for fact in each(self.store.stored)
            if follows_from_the_log(fact)
        }
        return contents_of(self.store, self.program) | transitions

    def must_be_derivable(self) -> None:
        """Whole batches, single records and a restart after each of them give what is stored."""
        stored = self.contents()
        assert self.store.position(BOOKS) == self.store.head()
        assert derived(self.store, self.program) == stored
        assert derived(self.store, self.program, batch_sizes=(1,)) == stored
        assert derived(self.store, self.program, batch_sizes=(1, 2, 5), restarts=True) == stored


def told(alerts: Sequence[AlertTransition]) -> list[tuple[str, str, date]]:
    """Return subject, transition and day of each."""
    return [(fact.subject, fact.transition, fact.on) for fact in alerts]


def pending(stream: str, version: int, fact: Fact) -> Pending:
    return Pending(
        event_id=f"{stream}/{version}",
        stream=stream,
        version=version,
        fact=fact,
        at=NOON,
        correlation_id=stream,
        causation_id=stream,
        actor="seller",
    )


@contextmanager
def trials() -> Iterator[Any]:
    """Begin trials, each with a file of its own."""
    begun: list[Trial] = []
    with TemporaryDirectory() as folder:

        def begin(program: Program) -> Trial:
            begun.append(Trial(Path(folder, f"{len(begun)}.db"), program))
            return begun[-1]

        yield begin
        for trial in begun:
            trial.store.close()

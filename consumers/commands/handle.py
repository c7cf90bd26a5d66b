"""The one way from a command to stored facts: load, fold, decide, append."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import Any, NamedTuple

from forewarn.consumers.commands.digests import digest, name_in
from forewarn.consumers.commands.effects import Frame
from forewarn.consumers.commands.gathering import Gathered, Gathering
from forewarn.consumers.commands.in_force import Folded, InForce
from forewarn.consumers.commands.streams import folded_stream
from forewarn.consumers.log.envelope import Envelope, event_id
from forewarn.domain.calendar import OpenDay, PublishCalendarYear, must_be_open
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Command, Decider, Fact, Refused
from forewarn.domain.needs import Needs
from forewarn.domain.rules import PublishRules
from forewarn.ports.failures import Conflict
from forewarn.ports.store import Pending, Store, Unchanged
from forewarn.projections.readings import READINGS, Readings

ATTEMPTS, OVERTAKEN_ENOUGH = 50, 1
OF_ANY_DAY = frozenset({OpenDay, PublishCalendarYear, PublishRules})
"""Commands that are not dated within the open period: they make the days and the rules."""


class Answer(NamedTuple):
    """What became of a command: the facts that were stored. There are none where `repeated` says that the
    command was carried out before, or where there is nothing to do."""

    facts: list[Fact]
    repeated: bool = False


class IdUsedAgain(Refused):
    """The id of a command belongs to another one, which was carried out before."""


def no_day() -> date:
    """Return a day before all others: nobody opens days here."""
    return date.min


def go_on_at_once(times_overtaken: int) -> None:
    """Pause for no time: where a process is alone, nobody overtakes it."""


class FrontDoor:
    """Everybody comes in here: people, importers, follow-ups. `latest_day` returns the last business day that
    can be opened now: the company's today, or the last day of a story. `readings` are those that decisions
    can ask of the books. `pause` is called before each new attempt with how often others were faster."""

    def __init__(
        self,
        store: Store,
        deciders: Mapping[type, Decider[Any, Any, Any]],
        latest_day: Callable[[], date] = no_day,
        readings: Readings = READINGS,
        pause: Callable[[int], object] = go_on_at_once,
    ) -> None:
        self._store = store
        self._deciders = deciders
        self._pause = pause
        self._latest_day = latest_day
        self._in_force = InForce(store)
        self._gathering = Gathering(store, readings, self._frame)

    def _frame(self) -> Frame:
        return Frame(self._in_force.calendar, self._in_force.rules)

    def today(self) -> date:
        """The business day that is open; `date.min` before the first."""
        self._in_force.refresh()
        return self._in_force.today

    def handle(self, command: Command, envelope: Envelope) -> list[Fact]:
        """Return the facts of `answer`."""
        return self.answer(command, envelope).facts

    def answer(self, command: Command, envelope: Envelope) -> Answer:
        """Carry a command out, unless that was done before.

        Raises Refused for the caller's mistake, IdUsedAgain for the id of another command, and Conflict when
        others were faster too many times."""
        for overtaken in range(ATTEMPTS):
            try:
                with self._next_chance(overtaken):
                    facts = self._attempt(command, envelope)
            except (Conflict, Refused) as error:
                if self._is_repeated(command, envelope):
                    return Answer([], repeated=True)
                if isinstance(error, Refused):
                    raise
            else:
                return Answer(facts, repeated=not facts and self._is_repeated(command, envelope))
        raise Conflict(f"{type(command).__name__} was overtaken {ATTEMPTS} times: send it again")

    def _next_chance(self, overtaken: int) -> AbstractContextManager[None]:
        """Return where to decide after others were faster so often: after a pause, and at last while nobody
        else can write to the same file. A server of PostgreSQL lets others write meanwhile."""
        if overtaken:
            self._pause(overtaken)
        return self._store.grouped() if overtaken >= OVERTAKEN_ENOUGH else nullcontext()

    def _is_repeated(self, command: Command, envelope: Envelope) -> bool:
        """Return whether the command was carried out before. Commands stored by earlier versions have no
        digest: their id alone tells. Raises IdUsedAgain."""
        stored = self._store.command(event_id(envelope.command_id, 0))
        if stored and stored != digest(command):
            raise self._id_used_again(command, envelope, stored)
        return stored is not None

    def _id_used_again(self, command: Command, envelope: Envelope, stored: str) -> IdUsedAgain:
        earlier = self._store.event(event_id(envelope.command_id, 0))
        about = f" about {earlier.fact.subject} on {earlier.fact.on}" if earlier else ""
        return IdUsedAgain(
            f"id {envelope.command_id} was used for another command, {name_in(stored)}{about}: "
            f"give this {type(command).__name__} an id of its own"
        )

    def _attempt(self, command: Command, envelope: Envelope) -> list[Fact]:
        """A command that was carried out before is refused now, or meets its own events in the log."""
        self._look_around()
        decider = self._deciders[type(command)]
        stream = decider.stream(command)
        known = self._state(decider, stream)
        needs = decider.needs(command, known.state)
        circumstances, unchanged = self._circumstances(command, envelope, needs)
        facts = decider.decide(command, known.state, circumstances)
        if facts:
            new = pending(facts, stream, known.version, envelope, digest(command))
            self._append(decider, new, known, unchanged)
        return facts

    def _look_around(self) -> None:
        self._in_force.refresh()

    def _state(self, decider: Decider[Any, Any, Any], stream: str) -> Folded[Any]:
        """The days and the rules are read already: folding a year's days for each new one would add up."""
        in_force = self._in_force.of(stream)
        return folded_stream(self._store, decider, stream) if in_force is None else in_force

    def _circumstances(
        self, command: Command, envelope: Envelope, needs: Needs
    ) -> tuple[Circumstances, Unchanged | None]:
        """Return what the decision may look at, and the condition of the commit. Raises Refused for a day
        that is not open."""
        today, policy = self._in_force.today, self._in_force.rules.policy
        gathered, unchanged = self._gathered(needs, today)
        works_on = self._in_force.calendar.works_on
        circumstances = Circumstances(today, envelope.actor, policy, gathered, self._latest_day(), works_on)
        if type(command) not in OF_ANY_DAY:
            must_be_open(command.on, circumstances)
        return circumstances, unchanged

    def _gathered(self, needs: Needs, today: date) -> tuple[Gathered, Unchanged | None]:
        """Return the answers to the needs, and the condition of the commit; none where nothing is needed."""
        return self._gathering.gather(needs, today) if needs else ({}, None)

    def _append(
        self,
        decider: Decider[Any, Any, Any],
        facts: Sequence[Pending],
        known: Folded[Any],
        unchanged: Unchanged | None,
    ) -> None:
        self._store.append(facts, unchanged)


def pending(
    facts: Sequence[Fact], stream: str, version: int, envelope: Envelope, command: str = ""
) -> list[Pending]:
    """The facts of one command, numbered after the stream's last version. `command`: its digest."""
    return [
        Pending(
            event_id=event_id(envelope.command_id, number),
            stream=stream,
            version=version + number + 1,
            fact=fact,
            at=envelope.at,
            correlation_id=envelope.correlation_id or envelope.command_id,
            causation_id=envelope.causation_id or envelope.command_id,
            actor=envelope.actor,
            command="" if number else command,
        )
        for number, fact in enumerate(facts)
    ]

"""The one way from a command to stored facts: load, fold, decide, append."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from consumers.envelope import Envelope, event_id
from consumers.gathering import Gathered, Gathering
from consumers.in_force import Folded, InForce
from consumers.streams import folded_stream
from domain.calendar import OpenDay, PublishCalendarYear, must_be_open
from domain.circumstances import Circumstances
from domain.decider import Command, Decider, Fact, Refused
from domain.failures import Conflict
from domain.needs import Needs
from domain.ports import Pending, Store, Unchanged
from domain.rules import PublishRules
from projections.readings import READINGS, Readings

ATTEMPTS = 50
OF_ANY_DAY = frozenset({OpenDay, PublishCalendarYear, PublishRules})
"""Commands that are not dated within the open period: they make the days and the rules."""


def no_day() -> date:
    """Return a day before all others: nobody opens days here."""
    return date.min


class FrontDoor:
    """Everybody comes in here: people, importers, follow-ups. `latest_day` returns the last business day that
    can be opened now: the company's today, or the last day of a story. `readings` are those that decisions
    can ask of the books."""

    def __init__(
        self,
        store: Store,
        deciders: Mapping[type, Decider[Any, Any, Any]],
        latest_day: Callable[[], date] = no_day,
        readings: Readings = READINGS,
    ) -> None:
        self._store = store
        self._deciders = deciders
        self._latest_day = latest_day
        self._in_force = InForce(store)
        self._gathering = Gathering(store, readings)

    def today(self) -> date:
        """The business day that is open; `date.min` before the first."""
        self._in_force.refresh()
        return self._in_force.today

    def handle(self, command: Command, envelope: Envelope) -> list[Fact]:
        """The facts that were stored; none when the command was carried out before or changes nothing.

        Raises Refused for the caller's mistake, Conflict when others were faster too many times."""
        for _ in range(ATTEMPTS):
            try:
                return self._attempt(command, envelope)
            except (Conflict, Refused) as error:
                if self._store.holds(event_id(envelope.command_id, 0)):
                    return []
                if isinstance(error, Refused):
                    raise
        raise Conflict(f"{type(command).__name__} was overtaken {ATTEMPTS} times: send it again")

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
            self._append(decider, pending(facts, stream, known.version, envelope), known, unchanged)
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
        circumstances = Circumstances(today, envelope.actor, policy, gathered, self._latest_day())
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


def pending(facts: Sequence[Fact], stream: str, version: int, envelope: Envelope) -> list[Pending]:
    """The facts of one command, numbered after the stream's last version."""
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
        )
        for number, fact in enumerate(facts)
    ]

"""Which monitors are asked about a subject, and when: after an append those whose books it touched."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from alerts.inhibition import Inhibition
from alerts.life.facts import AlertFact
from alerts.life.identity import stream
from alerts.monitor import Monitor, Today
from consumers.books.asking import Asking
from consumers.books.monitor_failures import MonitorFailures
from consumers.books.subject_cache import SubjectCache
from consumers.books.subject_state import SubjectState
from consumers.envelope import event_id
from consumers.timekeeping import Timekeeping
from domain.decider import Fact
from domain.ports import Pending, Recorded
from projections.directory import DIRECTORY
from projections.follow_up import FOLLOW_UP, FollowUp, deadline

AT_FIRST_DAY = date.min
"""The wake date of a subject that was touched before the first day was open."""

MovedBy: TypeAlias = Callable[[Fact], Collection[str]] | None
"""The dimensions that a fact can change; None: all of them."""


class Effect(NamedTuple):
    """What facts of a kind can change: who the subject is, whether something follows, and the answers of
    monitors."""

    names: bool
    follows: bool
    concerned: Sequence[tuple[Monitor[Any], MovedBy]]


class Monitoring:
    """Monitors are asked in their order, for one subject at a time. Wake dates are worked out where they are
    next needed: when a day opens, and at the end of a batch. `asleep`: monitors that are not asked yet."""

    def __init__(
        self,
        cache: SubjectCache,
        time: Timekeeping,
        monitors: Sequence[Monitor[Any]],
        inhibitions: Sequence[Inhibition],
        failures: MonitorFailures,
        follow_ups: tuple[FollowUp, ...],
        asleep: Collection[str] = (),
    ) -> None:
        self._asleep = asleep
        self._cache, self._time, self._monitors = cache, time, monitors
        self._inhibitions, self._failures = inhibitions, failures
        self._asking, self._follow_ups = Asking(time, inhibitions), follow_ups
        self._followed = frozenset(
            fact for each in follow_ups for book in each.watches for fact in book.facts
        )
        self._effects: dict[type[Fact], Effect] = {}
        self._unscheduled: dict[SubjectState, set[str]] = {}
        self._by_name = {monitor.name: monitor for monitor in monitors}
        self._raised: list[list[Pending]] = []

    def look(self, state: SubjectState, facts: Sequence[Fact], cause: Recorded) -> None:
        """Ask after the facts of one append, in which `cause` was the last about the subject."""
        if len(facts) == 1:
            [fact] = facts
            effect = self._effects.get(type(fact)) or self._effect_of(type(fact))
            self._note(state, effect)
            for monitor, moved_by in effect.concerned:
                self._ask_for(monitor, state, None if moved_by is None else moved_by(fact), cause)
        else:
            self._look_after_many(state, facts, cause)

    def ask(self, monitor: Monitor[Any], state: SubjectState, cause: Recorded) -> None:
        """Ask for all dimensions."""
        self._ask_for(monitor, state, None, cause)

    def schedule(self) -> None:
        """Work out the wake dates of all who were asked, as of the day that is open."""
        for state, names in self._unscheduled.items():
            for name in names:
                self._schedule(state, name)
        self._unscheduled.clear()

    def raised(self) -> list[list[Pending]]:
        return [*self._failures.raised(), *self._raised]

    def stored(self) -> None:
        self._raised = []
        self._failures.stored()

    def _note(self, state: SubjectState, effect: Effect) -> None:
        if effect.names:
            state.rules.clear()
        if effect.follows:
            self._unscheduled.setdefault(state, set()).add(FOLLOW_UP)

    def _look_after_many(self, state: SubjectState, facts: Sequence[Fact], cause: Recorded) -> None:
        """Ask each monitor once, for all that the facts can change together."""
        dimensions: dict[str, set[str] | None] = {}
        for fact in facts:
            effect = self._effect_of(type(fact))
            self._note(state, effect)
            for monitor, moved_by in effect.concerned:
                known = dimensions.get(monitor.name, set())
                if known is not None:
                    dimensions[monitor.name] = None if moved_by is None else known.union(moved_by(fact))
        for monitor in self._monitors:
            if monitor.name in dimensions:
                self._ask_for(monitor, state, dimensions[monitor.name], cause)

    def _ask_for(
        self, monitor: Monitor[Any], state: SubjectState, only: Collection[str] | None, cause: Recorded
    ) -> None:
        """Ask for some dimensions, or for all. Before the first day nobody is asked: the subject is due when
        it opens. What a monitor answers is kept whole or, when it fails, not at all."""
        today = self._time.today
        if monitor.name in self._asleep:
            return
        if today is None:
            state.appoint(monitor.name, AT_FIRST_DAY)
        elif only is None or only:
            if self._failures and self._failures.is_silent(state.subject, monitor.name):
                return
            self._answer(monitor, state, today, only, cause)
            self._unscheduled.setdefault(state, set()).add(monitor.name)

    def _answer(
        self,
        monitor: Monitor[Any],
        state: SubjectState,
        today: Today,
        only: Collection[str] | None,
        cause: Recorded,
    ) -> None:
        try:
            transitions = self._asking.transitions(monitor, state, today, only)
        except Exception as error:
            self._failures.note(state.subject, monitor.name, cause, today.on, error)
            return
        for fact in transitions:
            state.keep(fact)
            self._raised.append([pending(fact, cause)])

    def _schedule(self, state: SubjectState, name: str) -> None:
        if name == FOLLOW_UP:
            state.appoint(FOLLOW_UP, deadline(state, self._follow_ups))
            return
        today, cause = self._time.today, self._time.opened_by
        assert today is not None
        assert cause is not None
        try:
            silent = self._failures.is_silent(state.subject, name)
            state.appoint(name, None if silent else self._asking.wake(self._by_name[name], state, today))
        except Exception as error:
            self._failures.note(state.subject, name, cause, today.on, error)
            state.appoint(name, None)

    def _effect_of(self, kind: type[Fact]) -> Effect:
        effect = self._effects.get(kind)
        if effect is None:
            pairs = ((monitor, self._moved_by(monitor, kind)) for monitor in self._monitors)
            concerned = [(monitor, moved_by) for monitor, moved_by in pairs if moved_by is not nothing]
            effect = Effect(kind in DIRECTORY.facts, kind in self._followed, concerned)
            self._effects[kind] = effect
        return effect

    def _moved_by(self, monitor: Monitor[Any], kind: type[Fact]) -> MovedBy:
        """Who the subject is matters to every monitor, and what inhibits it to that one."""
        mine = [each for each in self._inhibitions if monitor.name in each.inhibits]
        if kind in DIRECTORY.facts or any(kind in book.facts for each in mine for book in each.watches):
            return None
        if not any(kind in book.facts for book in monitor.watches):
            return nothing
        return None if monitor.narrow is None else monitor.narrow.moved_by


def nothing(fact: Fact) -> Collection[str]:
    """The dimensions of a monitor that a fact does not concern."""
    return ()


def pending(fact: AlertFact, cause: Recorded) -> Pending:
    """The id follows from the alert and its transition, so that a replay gives the same."""
    return Pending(
        event_id=event_id(fact.fingerprint, fact.number),
        stream=stream(fact.fingerprint),
        version=fact.number,
        fact=fact,
        at=cause.at,
        correlation_id=cause.correlation_id,
        causation_id=cause.event_id,
        actor=f"monitor/{fact.monitor}",
    )

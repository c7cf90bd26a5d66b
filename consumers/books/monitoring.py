"""Which monitors are asked about a subject, and when: after an append those whose books it touched."""

from collections.abc import Collection, Sequence
from typing import Any

from forewarn.alerts.monitor import Monitor, Today
from forewarn.consumers.books.alert_event import pending
from forewarn.consumers.books.asking import Asking
from forewarn.consumers.books.concern import Concern, Effect, Question, moved, union
from forewarn.consumers.books.inhibiting import Inhibiting, alerts_of, has_open_alert
from forewarn.consumers.books.monitor_failures import MonitorFailures
from forewarn.consumers.books.registered import Registered
from forewarn.consumers.books.scheduling import AT_NEXT_DAY, Scheduling
from forewarn.consumers.books.subject_cache import SubjectCache
from forewarn.consumers.books.subject_state import SubjectState
from forewarn.consumers.books.timekeeping import Timekeeping
from forewarn.domain.decider import Fact
from forewarn.ports.failures import OF_STORE
from forewarn.ports.store import Pending, Recorded

NO_DIMENSIONS = frozenset[str]()


class Monitoring:
    """Monitors are asked in their order, for one subject at a time. `asleep`: monitors that are not asked
    yet."""

    def __init__(
        self,
        cache: SubjectCache,
        time: Timekeeping,
        monitors: Sequence[Monitor[Any]],
        registered: Registered,
        failures: MonitorFailures,
        asleep: Collection[str] = (),
    ) -> None:
        self._asleep = asleep
        self._cache, self._time, self._monitors = cache, time, monitors
        self._failures = failures
        self._inhibiting = inhibiting = Inhibiting(registered.inhibitions)
        self._asking = Asking(time, inhibiting)
        self._concern = Concern(monitors, inhibiting, registered.follow_ups)
        self._scheduling = Scheduling(self._asking, inhibiting, time, monitors, registered.follow_ups)
        self._raised: list[list[Pending]] = []

    def look(self, state: SubjectState, facts: Sequence[Fact], cause: Recorded) -> None:
        """Ask after the facts of one append, in which `cause` was the last about the subject."""
        if len(facts) > 1:
            self._look_after_many(state, facts, cause)
            return
        fact = facts[0]
        effect = self._concern.effect_of(type(fact))
        self._note(state, effect)
        for question in effect.questions:
            only = moved(question.moved_by, fact, alerts_of(state, question.monitor))
            if only is None or only or question.inhibits or self._time.today is None:
                self._follow(question, only, state, cause)

    def ask(self, monitor: Monitor[Any], state: SubjectState, cause: Recorded) -> None:
        """Ask for all dimensions. A wake date that could not be worked out is tried as well: when it fails
        again, the monitor has failed."""
        doubtful = state.wakes.get(monitor.name) == AT_NEXT_DAY
        self._ask_for(monitor, state, None, cause, with_wake=doubtful)

    def retry(self, monitor: Monitor[Any], state: SubjectState, cause: Recorded) -> None:
        """Ask a monitor once more that has failed, whether it was its answer or its wake date."""
        self._ask_for(monitor, state, None, cause, with_wake=True)
        self._failures.tried(state.subject, monitor.name)

    def schedule(self) -> None:
        """Work out the wake dates that wait, as of the day that is open."""
        self._scheduling.all()

    def raised(self) -> list[list[Pending]]:
        return [*self._failures.raised(), *self._raised]

    def stored(self) -> None:
        self._raised = []
        self._failures.stored()

    def _note(self, state: SubjectState, effect: Effect) -> None:
        if effect.names:
            state.rules.clear()
        if effect.follows:
            self._scheduling.note_follow_up(state)

    def _look_after_many(self, state: SubjectState, facts: Sequence[Fact], cause: Recorded) -> None:
        """Ask each monitor once, for all that the facts can change together."""
        questions: dict[str, Question] = {}
        only: dict[str, frozenset[str] | None] = {}
        for fact in facts:
            effect = self._concern.effect_of(type(fact))
            self._note(state, effect)
            for question in effect.questions:
                name, alerts = question.monitor.name, alerts_of(state, question.monitor)
                if question.inhibits or name not in questions:
                    questions[name] = question
                known = only.get(name, NO_DIMENSIONS)
                only[name] = None if known is None else union(known, moved(question.moved_by, fact, alerts))
        for monitor in self._monitors:
            if monitor.name in questions:
                self._follow(questions[monitor.name], only[monitor.name], state, cause)

    def _follow(
        self, question: Question, only: Collection[str] | None, state: SubjectState, cause: Recorded
    ) -> None:
        """Ask for all dimensions where what inhibits the open alerts has changed, and else for those that
        have moved."""
        monitor = question.monitor
        if question.inhibits and only is not None and has_open_alert(state, monitor):
            only = self._with_inhibition(monitor, only, state)
        self._ask_for(monitor, state, only, cause)

    def _with_inhibition(
        self, monitor: Monitor[Any], only: Collection[str], state: SubjectState
    ) -> Collection[str] | None:
        """Return None, for all dimensions, where an open alert gets another flag, or where that cannot be
        told: the answer then tells why."""
        today = self._time.today
        if today is None or self._is_deaf(monitor, state):
            return only
        try:
            if self._inhibiting.is_new(monitor, state, today, self._asking.rules(monitor, state)):
                return None
            if not only:
                self._scheduling.bring_forward(monitor, state)
        except OF_STORE:
            raise
        except Exception:
            return None
        return only

    def _is_deaf(self, monitor: Monitor[Any], state: SubjectState) -> bool:
        """Return whether a monitor is not asked about a subject, whatever happens."""
        return monitor.name in self._asleep or self._failures.is_silent(state.subject, monitor.name)

    def _ask_for(
        self,
        monitor: Monitor[Any],
        state: SubjectState,
        only: Collection[str] | None,
        cause: Recorded,
        with_wake: bool = False,
    ) -> None:
        """Ask for some dimensions, or for all. Before the first day nobody is asked: the subject is due when
        it opens. What a monitor answers is kept whole or, when it fails, not at all."""
        today = self._time.today
        if monitor.name in self._asleep:
            return
        if today is None:
            state.appoint(monitor.name, AT_NEXT_DAY)
        elif only is None or only:
            if self._failures.concern(state.subject) and self._is_settled(monitor, state, today, cause):
                return
            if self._answer(monitor, state, today, only, cause, with_wake):
                self._scheduling.note_answer(monitor, state)

    def _answer(
        self,
        monitor: Monitor[Any],
        state: SubjectState,
        today: Today,
        only: Collection[str] | None,
        cause: Recorded,
        with_wake: bool,
    ) -> bool:
        """Return whether the monitor could answer."""
        try:
            if with_wake:
                self._asking.wake(monitor, state, today)
            transitions = self._asking.transitions(monitor, state, today, only)
        except OF_STORE:
            raise
        except Exception as error:
            self._failures.note(state.subject, monitor, cause, today.on, error)
            self._scheduling.cancel(monitor, state)
            return False
        for fact in transitions:
            state.keep(fact)
            self._raised.append([pending(fact, cause)])
        return True

    def _is_settled(self, monitor: Monitor[Any], state: SubjectState, today: Today, cause: Recorded) -> bool:
        """Return whether a letter says already what becomes of the question."""
        if self._failures.is_silent(state.subject, monitor.name):
            return True
        if self._failures.repeat(state.subject, monitor, cause, today.on):
            self._scheduling.cancel(monitor, state)
            return True
        return False

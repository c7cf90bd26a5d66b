"""Which monitors are asked about a subject, and when: after an append those whose books it touched."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from alerts.life.state import Alert
from alerts.monitor import Monitor, Today
from consumers.books.alert_event import pending
from consumers.books.asking import NO_ALERTS, Asking
from consumers.books.concern import Concern, Effect, moved, union
from consumers.books.monitor_failures import MonitorFailures
from consumers.books.registered import Registered
from consumers.books.subject_cache import SubjectCache
from consumers.books.subject_state import SubjectState
from consumers.timekeeping import Timekeeping
from domain.decider import Fact
from domain.failures import OF_STORE
from domain.ports import Pending, Recorded
from projections.follow_up import FOLLOW_UP, deadline

AT_NEXT_DAY = date.min
"""The wake date of a subject that was touched before the first day was open, and of one whose wake date could
not be worked out: the next day that opens asks about it."""


class Monitoring:
    """Monitors are asked in their order, for one subject at a time. Wake dates are worked out where they are
    next needed: when a day opens, and at the end of a batch. `asleep`: monitors that are not asked yet."""

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
        self._failures, self._follow_ups = failures, registered.follow_ups
        self._asking = Asking(time, registered.inhibitions)
        self._concern = Concern(monitors, registered.inhibitions, registered.follow_ups)
        self._unscheduled: dict[SubjectState, set[str]] = {}
        self._by_name = {monitor.name: monitor for monitor in monitors}
        self._raised: list[list[Pending]] = []

    def look(self, state: SubjectState, facts: Sequence[Fact], cause: Recorded) -> None:
        """Ask after the facts of one append, in which `cause` was the last about the subject."""
        if len(facts) > 1:
            self._look_after_many(state, facts, cause)
            return
        effect = self._concern.effect_of(type(facts[0]))
        self._note(state, effect)
        for monitor, moved_by in effect.monitors:
            self._ask_for(monitor, state, moved(moved_by, facts[0], alerts_of(state, monitor)), cause)

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
            effect = self._concern.effect_of(type(fact))
            self._note(state, effect)
            for monitor, moved_by in effect.monitors:
                known = dimensions.get(monitor.name, set())
                if known is not None:
                    dimensions[monitor.name] = union(known, moved(moved_by, fact, alerts_of(state, monitor)))
        for monitor in self._monitors:
            if monitor.name in dimensions:
                self._ask_for(monitor, state, dimensions[monitor.name], cause)

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
            if self._failures and self._is_settled(monitor, state, today, cause):
                return
            self._unscheduled.setdefault(state, set()).add(monitor.name)
            self._answer(monitor, state, today, only, cause, with_wake)
            if monitor.narrow is not None and monitor.narrow.eases:
                self._schedule_at_once(state, monitor.name)

    def _answer(
        self,
        monitor: Monitor[Any],
        state: SubjectState,
        today: Today,
        only: Collection[str] | None,
        cause: Recorded,
        with_wake: bool,
    ) -> None:
        try:
            if with_wake:
                self._asking.wake(monitor, state, today)
            transitions = self._asking.transitions(monitor, state, today, only)
        except OF_STORE:
            raise
        except Exception as error:
            self._failures.note(state.subject, monitor, cause, today.on, error)
            self._cancel(monitor, state)
            return
        for fact in transitions:
            state.keep(fact)
            self._raised.append([pending(fact, cause)])

    def _is_settled(self, monitor: Monitor[Any], state: SubjectState, today: Today, cause: Recorded) -> bool:
        """Return whether a letter says already what becomes of the question."""
        if self._failures.is_silent(state.subject, monitor.name):
            return True
        if self._failures.repeat(state.subject, monitor, cause, today.on):
            self._cancel(monitor, state)
            return True
        return False

    def _cancel(self, monitor: Monitor[Any], state: SubjectState) -> None:
        """Leave no wake date of a monitor that has failed, also when its letter is closed in this batch."""
        self._unscheduled.get(state, set()).discard(monitor.name)
        state.appoint(monitor.name, None)

    def _schedule_at_once(self, state: SubjectState, name: str) -> None:
        """Before a fact that does not ask moves the rows: else the day would depend on where batches end."""
        names = self._unscheduled.get(state, set())
        if name in names:
            names.discard(name)
            self._schedule(state, name)

    def _schedule(self, state: SubjectState, name: str) -> None:
        if name == FOLLOW_UP:
            state.appoint(FOLLOW_UP, deadline(state, self._follow_ups))
            return
        state.appoint(name, self._wake(self._by_name[name], state))

    def _wake(self, monitor: Monitor[Any], state: SubjectState) -> date | None:
        """A failure is no letter yet: how often wake dates are worked out depends on the size of batches, and
        none of it may show in what is said."""
        today = self._time.today
        assert today is not None
        try:
            return self._asking.wake(monitor, state, today)
        except OF_STORE:
            raise
        except Exception:
            return AT_NEXT_DAY


def alerts_of(state: SubjectState, monitor: Monitor[Any]) -> Mapping[str, Alert]:
    return state.alerts.get(monitor.name, NO_ALERTS)

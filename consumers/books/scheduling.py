"""The day on which each monitor, and the follow-ups, look at a subject again."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from forewarn.alerts.monitor import Monitor
from forewarn.consumers.books.asking import Asking, earliest
from forewarn.consumers.books.follow_ups import FOLLOW_UP, FollowUp, deadline
from forewarn.consumers.books.inhibiting import Inhibiting
from forewarn.consumers.books.subject_state import SubjectState
from forewarn.consumers.books.timekeeping import Timekeeping
from forewarn.ports.failures import OF_STORE

AT_NEXT_DAY = date.min
"""The wake date of a subject that was touched before the first day was open, and of one whose wake date could
not be worked out: the next day that opens asks about it."""


class Scheduling:
    """Wake dates are worked out where they are next needed: when a day opens, and at the end of a batch. The
    date of a monitor that some facts do not ask is worked out at once, before such a fact moves the rows:
    else it would depend on where batches end."""

    def __init__(
        self,
        asking: Asking,
        inhibiting: Inhibiting,
        time: Timekeeping,
        monitors: Sequence[Monitor[Any]],
        follow_ups: tuple[FollowUp, ...],
    ) -> None:
        self._asking, self._inhibiting, self._time = asking, inhibiting, time
        self._follow_ups = follow_ups
        self._by_name = {monitor.name: monitor for monitor in monitors}
        self._at_once = {monitor.name for monitor in monitors if eases(monitor) or inhibiting.of(monitor)}
        self._waiting: dict[SubjectState, set[str]] = defaultdict(set)

    def note_follow_up(self, state: SubjectState) -> None:
        """Note that something may follow."""
        self._waiting[state].add(FOLLOW_UP)

    def note_answer(self, monitor: Monitor[Any], state: SubjectState) -> None:
        """Note that a monitor has answered."""
        if monitor.name in self._at_once:
            state.appoint(monitor.name, self._wake(monitor, state))
        else:
            self._waiting[state].add(monitor.name)

    def bring_forward(self, monitor: Monitor[Any], state: SubjectState) -> None:
        """Let a monitor look no later than on the day on which time could change what inhibits it."""
        assert self._time.today is not None
        rules = self._asking.rules(monitor, state)
        day = earliest([*self._inhibiting.wakes(monitor, state, self._time.today, rules)])
        if day is not None:
            state.appoint(monitor.name, earliest([day, state.wakes.get(monitor.name)]))

    def cancel(self, monitor: Monitor[Any], state: SubjectState) -> None:
        """Leave no wake date of a monitor that has failed, also when its letter is closed in this batch."""
        if state in self._waiting:
            self._waiting[state].discard(monitor.name)
        state.appoint(monitor.name, None)

    def all(self) -> None:
        """Work out the wake dates that wait, as of the day that is open."""
        for state, names in self._waiting.items():
            for name in names:
                if name == FOLLOW_UP:
                    state.appoint(FOLLOW_UP, deadline(state, self._follow_ups))
                else:
                    state.appoint(name, self._wake(self._by_name[name], state))
        self._waiting.clear()

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


def eases(monitor: Monitor[Any]) -> bool:
    """Return whether some facts ask the monitor only while an alert is open."""
    return monitor.narrow is not None and bool(monitor.narrow.eases)

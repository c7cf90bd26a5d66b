"""Asks one monitor about one subject, and decides what becomes of its alerts."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from forewarn.alerts.life.decisions import ALERT, transition
from forewarn.alerts.life.facts import AlertFact, Stage, Who
from forewarn.alerts.life.observing import Observe, Seen
from forewarn.alerts.life.state import Alert
from forewarn.alerts.life.telling import told
from forewarn.alerts.monitor import Assessment, Monitor, Today
from forewarn.alerts.registry import rules_for
from forewarn.consumers.books.inhibiting import Inhibiting, alerts_of
from forewarn.consumers.books.subject_state import SubjectState
from forewarn.consumers.books.timekeeping import Timekeeping
from forewarn.domain.rules import Segment
from forewarn.ports.stored import LARGEST_FACT_BYTES
from forewarn.projections.directory import DIRECTORY, named, segment

RULES_KEPT = 10_000


class Asking:
    """Changes nothing of the subject: what it returns is kept by others, or given up as a whole."""

    def __init__(self, time: Timekeeping, inhibiting: Inhibiting) -> None:
        self._time, self._inhibiting = time, inhibiting
        self._rules: dict[tuple[str, Segment], Any] = {}
        self._rules_version = -1
        self._by_customer = True

    def transitions(
        self, monitor: Monitor[Any], state: SubjectState, today: Today, only: Collection[str] | None
    ) -> list[AlertFact]:
        """Return what happens to the alerts of the dimensions in `only`, or of all; mostly nothing."""
        rules = self.rules(monitor, state)
        alerts = alerts_of(state, monitor)
        seen = self._seen(monitor, state, today, rules, only, alerts)
        facts: list[AlertFact] = []
        inhibited: str | None = None
        for dimension in sorted(seen) if len(seen) > 1 else seen:
            alert, what = alerts.get(dimension, ALERT.initial), seen[dimension]
            if what is None and alert.closed:
                continue
            if inhibited is None:
                inhibited = self._inhibiting.reason(monitor, state, today, rules)
            moved = transition(today.on, what, rules, inhibited, alert)
            if moved is not None:
                observe = self._observe(monitor, state, dimension, what, rules, inhibited)
                facts.append(storable(told(observe, *moved)))
        return facts

    def observed(
        self, monitor: Monitor[Any], state: SubjectState, today: Today, dimension: str
    ) -> Observe | None:
        """Return what a monitor finds in a dimension now; None where its condition does not hold."""
        rules = self.rules(monitor, state)
        seen = self._seen(monitor, state, today, rules, None, alerts_of(state, monitor)).get(dimension)
        return None if seen is None else self._observe(monitor, state, dimension, seen, rules, "")

    def wake(self, monitor: Monitor[Any], state: SubjectState, today: Today) -> date | None:
        """Return the next day on which the answer could change with no new fact."""
        rules = self.rules(monitor, state)
        day, alerts = monitor.wake(state, today, rules), state.alerts.get(monitor.name)
        live = [alert for alert in alerts.values() if not alert.closed] if alerts else None
        if not live:
            return day
        days = [day, *[ALERT.wake(alert, rules) for alert in live]]
        return earliest([*days, *self._inhibiting.wakes(monitor, state, today, rules)])

    def rules(self, monitor: Monitor[Any], state: SubjectState) -> Any:
        """Return the monitor's rules for the subject's segment, as of the last publication."""
        version = self._time.rules.version
        if state.rules_version != version:
            state.rules.clear()
            state.rules_version = version
        rules = state.rules.get(monitor.name)
        if rules is None:
            rules = state.rules[monitor.name] = self._rules_for(
                monitor, segment(state[DIRECTORY], state.subject)
            )
        return rules

    def _seen(
        self,
        monitor: Monitor[Any],
        state: SubjectState,
        today: Today,
        rules: Any,
        only: Collection[str] | None,
        alerts: Mapping[str, Alert],
    ) -> dict[str, Seen]:
        """By dimension: what was observed, and None for an alert whose condition is gone."""
        if monitor.gate is not None:
            behind = monitor.gate(state, today, rules)
            if behind is not None:
                return dict.fromkeys(alerts, behind)
            only = None if has_stale(alerts) else only
        if only is None or monitor.narrow is None:
            observations = monitor.check(state.subject, state, today, rules)
            seen: dict[str, Seen] = dict.fromkeys(alerts)
        else:
            observations = monitor.narrow.check(state.subject, state, today, rules, only)
            seen = {dimension: None for dimension in only if dimension in alerts}
        for observation in observations:
            seen[observation.dimension] = observation
        return seen

    def _observe(
        self,
        monitor: Monitor[Any],
        state: SubjectState,
        dimension: str,
        seen: Seen,
        rules: Any,
        inhibited: str,
    ) -> Observe:
        name = named(state[DIRECTORY], state.subject)
        return Observe(
            on=self._time.calendar.today,
            monitor=monitor.name,
            subject=state.subject,
            dimension=dimension,
            observation=seen.finding() if isinstance(seen, Assessment) else seen,
            rule_version=self._time.rules.version,
            rules=rules,
            texts=monitor.texts,
            who=Who(name=name.name, region=name.region, owner=name.owner),
            inhibited_by=inhibited,
        )

    def _rules_for(self, monitor: Monitor[Any], segment: Segment) -> Any:
        """Return the rules for a segment, from a cache that a publication clears. Who the customer is matters
        only where an override names customers."""
        if self._rules_version != self._time.rules.version or len(self._rules) > RULES_KEPT:
            self._rules.clear()
            self._rules_version = self._time.rules.version
            overrides = self._time.rules.overrides
            self._by_customer = any(override.by == "customer" for override in overrides)
        key = (monitor.name, segment if self._by_customer else replace(segment, customer=""))
        if key not in self._rules:
            self._rules[key] = rules_for(monitor, self._time.rules, segment)
        return self._rules[key]


def has_stale(alerts: Mapping[str, Alert]) -> bool:
    """Return whether an alert waits for its feed: once that is back, all dimensions have an answer again."""
    return any(alert.stage is Stage.STALE for alert in alerts.values())


def storable(fact: AlertFact) -> AlertFact:
    """Return the fact. Raises ValueError for one that no store takes: it would stop all books."""
    size_bytes = len(msgspec.json.encode(fact))
    if size_bytes > LARGEST_FACT_BYTES or "\0" in fact.dimension:
        raise ValueError(
            f"an alert of {size_bytes} bytes in the dimension {fact.dimension!r:.100} cannot be stored"
        )
    return fact


def earliest(days: Sequence[date | None]) -> date | None:
    return min([day for day in days if day is not None], default=None)

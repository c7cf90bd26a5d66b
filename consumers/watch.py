"""Asks the monitors, keeps the alerts, and remembers when to ask again."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from alerts.life.decisions import ALERT
from alerts.life.facts import AlertFact, Who
from alerts.life.identity import stream
from alerts.life.observing import Observe
from alerts.life.state import Alert
from alerts.monitor import Monitor, Observation, Today
from alerts.registry import rules_for
from consumers.alert_shelf import AlertShelf
from consumers.envelope import event_id
from consumers.shelf import Shelf, SubjectRows
from consumers.timekeeping import Timekeeping
from consumers.wakes import Wakes
from domain.ports import Books, Pending, Recorded
from domain.rules import Segment
from projections.coverage.book import COVERAGE
from projections.follow_up import FOLLOW_UP, deadline
from projections.profile.book import PROFILE
from projections.profile.reading import named, segment
from projections.receivables.book import RECEIVABLES

FOLLOWED = {RECEIVABLES.name, COVERAGE.name}
RULES_KEPT = 10_000


class Watch:
    """Monitors are asked in their order, for one subject at a time."""

    def __init__(
        self,
        books: Books,
        shelf: Shelf,
        alerts: AlertShelf,
        time: Timekeeping,
        monitors: Sequence[Monitor[Any]],
    ) -> None:
        self._shelf, self._alerts, self._time, self._monitors = shelf, alerts, time, monitors
        self._rules: dict[tuple[str, Segment], Any] = {}
        self._raised: list[list[Pending]] = []
        self.wakes = Wakes(books.wakes())

    def look_at(self, subject: str, books: set[str], cause: Recorded) -> None:
        """After an append: the monitors whose books it touched. Who the customer is matters to all."""
        for monitor in self._monitors:
            if PROFILE.name in books or any(book.name in books for book in monitor.watches):
                self._ask(monitor, subject, cause)
        if not FOLLOWED.isdisjoint(books):
            self._appoint_follow_up(subject)

    def look_at_due(self, cause: Recorded) -> None:
        """On a new day: only what is due."""
        due = self.wakes.due(self._time.calendar.today)
        for monitor in self._monitors:
            for subject in due.get(monitor.name, ()):
                self._ask(monitor, subject, cause)

    def look_at_all(self, cause: Recorded) -> None:
        """When rules or the calendar change, every answer may."""
        self._rules.clear()
        for monitor in self._monitors:
            known = set().union(*(self._shelf.subjects(book) for book in monitor.watches))
            for subject in sorted(known):
                self._ask(monitor, subject, cause)

    def raised(self) -> list[list[Pending]]:
        return self._raised

    def changed_alerts(self) -> list[Any]:
        return list(self._alerts.changed())

    def written(self) -> None:
        self._raised = []
        self._alerts.written()
        self.wakes.written()
        if len(self._rules) > RULES_KEPT:
            self._rules.clear()

    def _ask(self, monitor: Monitor[Any], subject: str, cause: Recorded) -> None:
        rows, today = SubjectRows(self._shelf, subject), self._today()
        rules = self._rules_for(monitor, segment(rows[PROFILE], subject))
        found = {seen.dimension: seen for seen in monitor.check(subject, rows, today, rules)}
        alerts = self._alerts.of(subject, monitor.name)
        for dimension in sorted(found.keys() | alerts.keys()):
            alert = alerts.get(dimension, ALERT.initial)
            if alert.closed and dimension not in found:
                continue
            observe = self._observe(monitor, subject, dimension, found.get(dimension), rules)
            alerts[dimension] = self._decide(observe, alert, cause)
        timers = (ALERT.wake(alert, rules) for alert in alerts.values())
        self.wakes.set(subject, monitor.name, earliest([monitor.wake(rows, today, rules), *timers]))

    def _decide(self, observe: Observe, alert: Alert, cause: Recorded) -> Alert:
        for fact in ALERT.decide(observe, alert):
            alert = self._alerts.keep(fact)
            self._raised.append([pending(fact, cause)])
        return alert

    def _observe(
        self, monitor: Monitor[Any], subject: str, dimension: str, seen: Observation | None, rules: Any
    ) -> Observe:
        name = named(self._shelf.row(PROFILE, subject), subject)
        return Observe(
            on=self._time.calendar.today,
            monitor=monitor.name,
            subject=subject,
            dimension=dimension,
            observation=seen,
            rule_version=self._time.rules.version,
            rules=rules,
            texts=monitor.texts,
            who=Who(name=name.name, region=name.region, owner=name.owner),
        )

    def _rules_for(self, monitor: Monitor[Any], segment: Segment) -> Any:
        """Worked out once for a segment, until rules are published."""
        key = (monitor.name, segment)
        if key not in self._rules:
            self._rules[key] = rules_for(monitor, self._time.rules, segment)
        return self._rules[key]

    def _today(self) -> Today:
        return Today(self._time.calendar.today, self._time.calendar)

    def _appoint_follow_up(self, subject: str) -> None:
        receivables, coverage = self._shelf.row(RECEIVABLES, subject), self._shelf.row(COVERAGE, subject)
        self.wakes.set(subject, FOLLOW_UP, deadline(receivables, coverage))


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


def earliest(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)

"""Why an alert was raised, and whether the log still says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from forewarn.adapters.memory import MemoryBooks
from forewarn.alerts.life.facts import AlertTransition
from forewarn.alerts.life.identity import stream
from forewarn.alerts.monitor import Monitor
from forewarn.consumers.books.round import ROUNDS, decode
from forewarn.consumers.books.versions import stored_versions
from forewarn.consumers.log.paging import END
from forewarn.consumers.log.parts import WHOLE, Part
from forewarn.consumers.log.views import SubjectLog
from forewarn.input.bad_input import BadInput
from forewarn.input.handling import last_transition
from forewarn.ports.store import Recorded, Store
from forewarn.reading.alerts.board import says_why
from forewarn.reading.alerts.figures_of_now import Current, FiguresOfNow
from forewarn.reading.audit.differences import Difference
from forewarn.reading.audit.former import former
from forewarn.reading.audit.reached import part_of, reached
from forewarn.reading.audit.replay import contents, differences, follow


@dataclass(frozen=True, slots=True)
class Explanation:
    """`transitions`: all of this alert, oldest first; `told`: the last one that had findings; `evidence`:
    the events that prove it; `differences`: none when the log gives the same alert again; `now`: what the
    monitor finds today, while the alert warns."""

    transitions: Sequence[AlertTransition]
    told: AlertTransition
    evidence: Sequence[Recorded]
    differences: Sequence[Difference]
    now: Current | None = None


def explain(store: Store, monitors: Sequence[Monitor[Any]], alert: str) -> Explanation:
    """As of one moment. Raises BadInput when there is no such alert."""
    with store.snapshot():
        return explained(store, monitors, alert)


def explained(store: Store, monitors: Sequence[Monitor[Any]], alert: str) -> Explanation:
    newest = last_transition(store, alert)
    if newest is None:
        raise BadInput(f"there is no alert {alert[:80]!r}: see `forewarn alerts --all`", "ALERT")
    stored = store.stream(stream(newest.fingerprint))
    facts = [entry.fact for entry in stored if isinstance(entry.fact, AlertTransition)]
    transitions = [fact for fact in facts if fact.alert == alert]
    told = next((fact for fact in reversed(transitions) if says_why(fact)), transitions[-1])
    found = (store.event(event_id) for event_id in told.evidence)
    evidence = [entry for entry in found if entry is not None]
    differing = rederived(store, monitors, newest)
    return Explanation(transitions, told, evidence, differing, figures_of_now(store, monitors, newest))


def figures_of_now(store: Store, monitors: Sequence[Monitor[Any]], newest: AlertTransition) -> Current | None:
    alerts = store.alerts_named(newest.fingerprint)
    figures = FiguresOfNow(store, tuple(monitors))
    return next((figures.of(alert) for alert in alerts), None)


def asked_until(store: Store, part: Part, subject: str) -> int:
    """Return the position up to which the monitors have been asked about a subject: while everybody is being
    asked, those who come later have not heard of the day, rules or calendar that began it."""
    row, position = store.row(ROUNDS, part.books, ""), reached(store, subject)
    round_ = None if row is None else decode(row.row)
    return position if round_ is None or subject <= round_.subject else min(position, round_.cause - 1)


def rederived(store: Store, monitors: Sequence[Monitor[Any]], alert: AlertTransition) -> list[Difference]:
    """What the subject's facts, the days and the rules give, against what was stored."""
    name, part, books = stream(alert.fingerprint), part_of(store, alert.subject), MemoryBooks()
    log = SubjectLog(store, alert.subject, asked_until(store, part, alert.subject))
    entries = store.entries_of(alert.subject, 0, END)
    before = former(store, part, entries, lambda _: True, monitors)
    follow(log, books, monitors, stored_versions(store, part.books), before, WHOLE)
    derived = (fact for fact in books.raised if fact.stream == name)
    return list(differences(contents(store.stream(name)), contents(derived)))

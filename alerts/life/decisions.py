"""The life of an alert: a decider without a command, asked by the worker that owns the subject."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce

import msgspec

from forewarn.alerts.life.facts import OPEN, AlertFact
from forewarn.alerts.life.observing import Observe, Outcome, Seen, outcome
from forewarn.alerts.life.state import Alert, evolve, opened_again, wake
from forewarn.alerts.life.telling import told
from forewarn.alerts.monitor import Assessment, Finding, MonitorRules


def decide(observe: Observe, alert: Alert) -> list[AlertFact]:
    """At most one transition, and none because a measure moved."""
    moved = transition(observe.on, observe.observation, observe.rules, observe.inhibited_by, alert)
    return [] if moved is None else [told(observe, *moved)]


def transition(
    on: date, seen: Seen, rules: MonitorRules, inhibited_by: str, alert: Alert
) -> tuple[Alert, Outcome] | None:
    """Return the alert as it stands when it moves, and what it moves to; None when it does not move. What is
    older than the last day acted on is ignored, also when the alert is resolved: a replay of old days must
    not undo a live alert."""
    if on < alert.acted_on:
        return None
    if not alert.closed:
        after = outcome(on, seen, rules, alert)
        flagged = alert.stage in OPEN and inhibited_by != (alert.inhibited_by or "")
        return (alert, after) if flagged or after != (alert.stage, alert.level) else None
    if seen is None or (isinstance(seen, Finding | Assessment) and seen.enters is None):
        return None
    again = opened_again(alert, on, rules)
    after = outcome(on, seen, rules, again)
    return None if after == (again.stage, again.level) else (again, after)


def encode(alert: Alert) -> bytes:
    return msgspec.msgpack.encode(alert)


def decode(data: bytes) -> Alert:
    return msgspec.msgpack.decode(data, type=Alert)


@dataclass(frozen=True, slots=True)
class AlertLife:
    """A decider's three, with what the worker needs beside: the day to ask again, and the row's bytes."""

    initial: Alert
    decide: Callable[[Observe, Alert], list[AlertFact]]
    evolve: Callable[[Alert, AlertFact], Alert]
    wake: Callable[[Alert, MonitorRules], date | None]
    encode: Callable[[Alert], bytes]
    decode: Callable[[bytes], Alert]

    def fold(self, facts: Iterable[AlertFact], alert: Alert | None = None) -> Alert:
        return reduce(self.evolve, facts, self.initial if alert is None else alert)


ALERT = AlertLife(Alert(), decide, evolve, wake, encode, decode)

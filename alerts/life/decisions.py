"""The life of an alert: a decider without a command, asked by the worker that owns the subject."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce

import msgspec

from alerts.life.facts import AlertFact
from alerts.life.observing import Observe, outcome
from alerts.life.state import Alert, evolve, opened_again, wake
from alerts.life.telling import told
from alerts.monitor import MonitorRules


def decide(observe: Observe, alert: Alert) -> list[AlertFact]:
    """At most one transition, and none because a measure moved. What is older than the last day acted
    on is ignored, also when the alert is resolved: a replay of old days must not undo a live alert."""
    if observe.on < alert.acted_on:
        return []
    current = opened_again(alert, observe.on, observe.rules) if alert.closed else alert
    after = outcome(observe, current)
    return [] if after == (current.stage, current.level) else [told(observe, current, after)]


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

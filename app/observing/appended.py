"""Events stored, by whom: counted by the one role that reads all of the log, whoever stored them."""

from collections import Counter
from collections.abc import Iterable

from prometheus_client import CollectorRegistry

from forewarn.app.observing.families import APPENDED
from forewarn.consumers import clock
from forewarn.consumers import follow_ups as follow_up
from forewarn.consumers.books import quarantine
from forewarn.ports.store import Entry, StoredFact, Unreadable

COMMAND, MONITOR = "command", "monitor"
OWN = {
    clock.ACTOR: "clock",
    follow_up.ACTOR: "follow_up",
    quarantine.ACTOR: "worker",
    MONITOR: MONITOR,
}
"""Whoever else signs is a person, or a system that sends commands."""


class Appended:
    """The relay notes what it has published, where there is one; otherwise the worker what it has read."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._counter = APPENDED.counter(registry)

    def note(self, events: Iterable[Entry | StoredFact]) -> None:
        for by, count in Counter(map(who, events)).items():
            self._counter.labels(by).inc(count)


def who(event: Entry | StoredFact) -> str:
    """A monitor signs with its own name behind."""
    actor = event.stored.actor if isinstance(event, Unreadable) else event.actor
    return OWN.get(actor.partition("/")[0], COMMAND)

"""What former versions of monitors decided: their program is gone, so a replay takes it from the log."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from alerts.life.decisions import ALERT
from alerts.life.facts import AlertTransition
from alerts.life.state import Alert
from alerts.monitor import Monitor
from consumers.books.versions import Versions, is_new, stored_versions
from consumers.paging import END
from consumers.parts import Part
from domain.ports import Batch, Entry, Pending, Recorded, Store, StoredAlert

Belongs = Callable[[str], bool]


def asked(versions: Versions | None, monitors: Sequence[Monitor[Any]]) -> list[Monitor[Any]]:
    """Return the monitors that have been asked under these versions; the others wait for a worker."""
    if versions is None:
        return list(monitors)
    return [monitor for monitor in monitors if not is_new(versions.monitors.get(monitor.name), monitor)]


def former(
    store: Store, part: Part, entries: Iterable[Entry], belongs: Belongs, monitors: Sequence[Monitor[Any]]
) -> Batch | None:
    """Return the transitions among `entries` that monitors of this program did not decide, with the alerts as
    they left them; None where there are none."""
    current = last_positions(stored_versions(store, part.books), monitors)
    others = {alert.monitor for alert in store.alerts()}.difference(current)
    if not others and not any(current.values()):
        return None
    found = [entry for entry in transitions(entries, current) if belongs(entry.fact.subject)]
    wakes = [wake for name in sorted(others) for wake in store.wakes_of(name) if belongs(wake.subject)]
    return Batch(part.books, 0, 0, (), alerts_after(found), wakes, [[pending(entry)] for entry in found])


def last_positions(versions: Versions | None, monitors: Sequence[Monitor[Any]]) -> Mapping[str, int]:
    """Return by monitor that is asked the last position of what a former version said; 0 where there is no
    former version."""
    known = {} if versions is None else versions.monitors
    return {
        monitor.name: known[monitor.name].until if monitor.name in known else 0
        for monitor in asked(versions, monitors)
    }


def transitions(entries: Iterable[Entry], current: Mapping[str, int]) -> Iterator[Recorded]:
    """All of a monitor that is not asked is another program's."""
    for entry in entries:
        fact = entry.fact if isinstance(entry, Recorded) else None
        if isinstance(fact, AlertTransition) and entry.position <= current.get(fact.monitor, END):
            assert isinstance(entry, Recorded)
            yield entry


def alerts_after(entries: Iterable[Recorded]) -> list[StoredAlert]:
    alerts: dict[str, tuple[AlertTransition, Alert]] = {}
    for entry in entries:
        fact: Any = entry.fact
        _, before = alerts.get(fact.fingerprint, (fact, ALERT.initial))
        alerts[fact.fingerprint] = fact, ALERT.evolve(before, fact)
    return [
        StoredAlert(name, fact.monitor, fact.subject, fact.dimension, alert.stage.value, ALERT.encode(alert))
        for name, (fact, alert) in alerts.items()
    ]


def pending(entry: Recorded) -> Pending:
    return Pending(
        event_id=entry.event_id,
        stream=entry.stream,
        version=entry.version,
        fact=entry.fact,
        at=entry.at,
        correlation_id=entry.correlation_id,
        causation_id=entry.causation_id,
        actor=entry.actor,
    )

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
from domain.ports import Batch, Entry, Pending, Recorded, Store, StoredAlert, Wake

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
    versions = stored_versions(store, part.books)
    until = last_positions(versions, monitors)
    if not any(until.values()):
        return None
    found = [entry for entry in transitions(entries, until) if belongs(entry.fact.subject)]
    wakes = waiting(store, versions, monitors, belongs)
    return Batch(part.books, 0, 0, (), alerts_after(found), wakes, [[pending(entry)] for entry in found])


def last_positions(versions: Versions | None, monitors: Sequence[Monitor[Any]]) -> Mapping[str, int]:
    """Return by monitor the last position of what a former version said; END where it has not been replaced
    yet."""
    if versions is None:
        return {}
    current = {monitor.name for monitor in asked(versions, monitors)}
    return {name: each.until if name in current else END for name, each in versions.monitors.items()}


def transitions(entries: Iterable[Entry], until: Mapping[str, int]) -> Iterator[Recorded]:
    for entry in entries:
        fact = entry.fact if isinstance(entry, Recorded) else None
        if isinstance(fact, AlertTransition) and entry.position <= until.get(fact.monitor, 0):
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


def waiting(
    store: Store, versions: Versions | None, monitors: Sequence[Monitor[Any]], belongs: Belongs
) -> list[Wake]:
    """The wake dates of versions that have not been replaced yet."""
    current = {monitor.name for monitor in asked(versions, monitors)}
    known = versions.monitors if versions is not None else {}
    names = [name for name in known if name not in current]
    return [wake for name in names for wake in store.wakes_of(name) if belongs(wake.subject)]


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

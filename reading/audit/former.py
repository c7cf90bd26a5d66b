"""What former versions of monitors decided: their program is gone, so a replay takes it from the log."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from forewarn.alerts.life.decisions import ALERT
from forewarn.alerts.life.facts import AlertFact, AlertTransition
from forewarn.alerts.life.state import Alert
from forewarn.alerts.monitor import Monitor
from forewarn.consumers.books.monitor_failures import is_of_monitor, monitor_of
from forewarn.consumers.books.versions import Versions, is_new, stored_versions
from forewarn.consumers.log.paging import END
from forewarn.consumers.log.parts import Part
from forewarn.domain.dead_letter.facts import RecordSetAside
from forewarn.ports.store import Batch, Entry, Pending, Recorded, Store, StoredAlert, StoredRow
from forewarn.projections.dead_letters import DEAD_LETTERS, MONITOR, encode

PAGE = 2_000
Belongs = Callable[[str], bool]


def asked(versions: Versions | None, monitors: Sequence[Monitor[Any]]) -> list[Monitor[Any]]:
    """Return the monitors that have been asked under these versions; the others wait for a worker."""
    if versions is None:
        return list(monitors)
    return [monitor for monitor in monitors if not is_new(versions.monitors.get(monitor.name), monitor)]


def former(
    store: Store, part: Part, entries: Iterable[Entry], belongs: Belongs, monitors: Sequence[Monitor[Any]]
) -> Iterator[Batch]:
    """Yield pages of the transitions among `entries` that monitors of this program did not decide, with the
    alerts as they left them."""
    current = last_positions(stored_versions(store, part.books), monitors)
    letters = [row for row in store.rows(DEAD_LETTERS) if row.part.startswith(MONITOR)]
    spoke = {alert.monitor for alert in store.alerts()}
    others = spoke.union(row.part.removeprefix(MONITOR) for row in letters).difference(current)
    if not others and not any(current.values()):
        return
    wakes = [wake for name in sorted(others) for wake in store.wakes_of(name) if belongs(wake.subject)]
    yield Batch(part.books, 0, 0, (), (), wakes, ())
    alerts: dict[str, Alert] = {}
    own = (entry for entry in transitions(entries, current) if belongs(entry.fact.subject))
    while found := list(islice(own, PAGE)):
        rows = [left_by(row, current) for row in rows_about(found, letters)]
        facts = [[pending(entry)] for entry in found]
        yield Batch(part.books, 0, 0, rows, alerts_after(found, alerts), (), facts)


def rows_about(entries: Iterable[Recorded], letters: Iterable[StoredRow]) -> list[StoredRow]:
    """Return the stored rows of the monitors whose letters are among the entries."""
    failed = {
        (entry.fact.subject, f"{MONITOR}{monitor_of(entry.fact.letter)}")
        for entry in entries
        if isinstance(entry.fact, RecordSetAside)
    }
    return [row for row in letters if (row.subject, row.part) in failed]


def left_by(row: StoredRow, current: Mapping[str, int]) -> StoredRow:
    """Return the row as the introduction of a version left it, which closes what a former one said."""
    if row.part.removeprefix(MONITOR) not in current:
        return row
    return StoredRow(row.book, row.subject, row.part, encode(None), 0)


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
        if isinstance(fact, AlertTransition):
            monitor = fact.monitor
        elif isinstance(fact, RecordSetAside) and is_of_monitor(fact.letter):
            monitor = monitor_of(fact.letter)
        else:
            continue
        if entry.position <= current.get(monitor, END):
            assert isinstance(entry, Recorded)
            yield entry


def alerts_after(entries: Iterable[Recorded], alerts: dict[str, Alert]) -> list[StoredAlert]:
    """Return the alerts that moved; `alerts` holds each as it was before, and then as it is after."""
    last: dict[str, AlertFact] = {}
    for entry in entries:
        if isinstance(entry.fact, AlertTransition):
            fact: Any = entry.fact
            alerts[fact.fingerprint] = ALERT.evolve(alerts.get(fact.fingerprint, ALERT.initial), fact)
            last[fact.fingerprint] = fact
    return [stored_alert(fact, alerts[name]) for name, fact in last.items()]


def stored_alert(fact: AlertFact, alert: Alert) -> StoredAlert:
    row = ALERT.encode(alert)
    return StoredAlert(fact.fingerprint, fact.monitor, fact.subject, fact.dimension, alert.stage.value, row)


def pending(entry: Recorded) -> Pending:
    """Return a recorded fact as it was on its way into its log, for another log."""
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

"""Books in memory: for replays, explanations and trials, which must leave the stored ones alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from forewarn.ports.failures import Conflict
from forewarn.ports.store import Batch, Pending, RowKey, StoredAlert, StoredRow, Wake

ValueT = TypeVar("ValueT")


class MemoryBooks:
    """Keeps what a worker writes, and in `raised` the alert facts it would have appended to the log."""

    def __init__(self) -> None:
        self._positions: dict[str, int] = {}
        self._rows: dict[tuple[str, str, str], StoredRow] = {}
        self._rows_of: dict[str, dict[str, dict[str, StoredRow]]] = {}
        """The same by book, subject and part."""
        self._alerts: dict[str, StoredAlert] = {}
        self._alerts_of: dict[str, dict[str, StoredAlert]] = {}
        self._wakes: dict[tuple[str, str], Wake] = {}
        self._waking: dict[date, set[tuple[str, str]]] = {}
        self.raised: list[Pending] = []

    def position(self, name: str) -> int:
        return self._positions.get(name, 0)

    def row(self, book: str, subject: str, part: str) -> StoredRow | None:
        return self._rows.get((book, subject, part))

    def rows(self, book: str) -> Iterable[StoredRow]:
        return [row for parts in in_order(self._rows_of.get(book, {})) for row in in_order(parts)]

    def subjects_in(self, book: str) -> Sequence[str]:
        return sorted(self._rows_of.get(book, {}))

    def parts(self, book: str, subject: str) -> Mapping[str, bytes]:
        return {row.part: row.row for row in in_order(self._rows_of.get(book, {}).get(subject, {}))}

    def subjects_after(self, book: str, subject: str, limit: int) -> Sequence[str]:
        return [other for other in sorted(self.subjects_in(book)) if other > subject][:limit]

    def rows_at(self, keys: Sequence[RowKey]) -> Sequence[StoredRow]:
        return [row for key in keys if (row := self._rows.get(key)) is not None]

    def rows_about(self, subjects: Sequence[str], books: Sequence[str]) -> Sequence[StoredRow]:
        return self.rows_at([(book, subject, "") for book in books for subject in subjects])

    def alerts_about(self, subjects: Sequence[str]) -> Sequence[StoredAlert]:
        return [alert for subject in subjects for alert in self.alerts_of(subject)]

    def wakes_about(self, subjects: Sequence[str], monitors: Sequence[str]) -> Sequence[Wake]:
        keys = ((subject, monitor) for subject in subjects for monitor in monitors)
        return [wake for key in keys if (wake := self._wakes.get(key)) is not None]

    def wakes_until(self, day: date) -> Iterator[Wake]:
        days = (due for due in sorted(self._waking) if due <= day)
        return (self._wakes[key] for due in days for key in sorted(self._waking[due]))

    def alerts_of(self, subject: str) -> Sequence[StoredAlert]:
        return list(self._alerts_of.get(subject, {}).values())

    def alerts(self) -> Sequence[StoredAlert]:
        return [alert for _, alert in sorted(self._alerts.items())]

    def wakes(self) -> Sequence[Wake]:
        return [wake for _, wake in sorted(self._wakes.items())]

    def wakes_of(self, monitor: str) -> Sequence[Wake]:
        return [wake for wake in self.wakes() if wake.monitor == monitor]

    def write(self, batch: Batch) -> None:
        if self.position(batch.name) != batch.previous:
            raise Conflict(f"{batch.name} stands at {self.position(batch.name)}, not at {batch.previous}")
        self._positions[batch.name] = batch.position
        for row in batch.rows:
            self._keep(row)
        for alert in batch.alerts:
            self._alerts[alert.fingerprint] = alert
            self._alerts_of.setdefault(alert.subject, {})[alert.fingerprint] = alert
        for wake in batch.wakes:
            self._appoint(wake)
        self.raised.extend(fact for append in batch.facts for fact in append)

    def _keep(self, row: StoredRow) -> None:
        self._rows[row.book, row.subject, row.part] = row
        self._rows_of.setdefault(row.book, {}).setdefault(row.subject, {})[row.part] = row

    def _appoint(self, wake: Wake) -> None:
        key = (wake.subject, wake.monitor)
        before = self._wakes.pop(key, None)
        if before is not None and before.day is not None:
            self._waking[before.day].discard(key)
            if not self._waking[before.day]:
                del self._waking[before.day]
        if wake.day is not None:
            self._wakes[key] = wake
            self._waking.setdefault(wake.day, set()).add(key)


def in_order(named: Mapping[str, ValueT]) -> Iterator[ValueT]:
    """Yield the values in the order of their names."""
    return (named[name] for name in sorted(named))

"""A monitor that raises for a subject: it leaves one dead letter, and is silent about the subject until
somebody decides about it. All other monitors and subjects go on."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from forewarn.alerts.catalogue import wire_name
from forewarn.alerts.monitor import Monitor
from forewarn.consumers.books.quarantine import ACTOR
from forewarn.consumers.log.envelope import event_id
from forewarn.domain.dead_letter.facts import RecordSetAside, follows_from_log, is_of_record, stream
from forewarn.ports.failures import LONGEST_REASON
from forewarn.ports.store import Pending, Recorded, StoredRow
from forewarn.projections.dead_letters import DEAD_LETTERS, MONITOR, Held, decode_held, encode

About = tuple[str, str]
"""Subject and monitor."""


class MonitorFailures:
    """`rows`: the book of dead letters as it is stored. `said`: what the log holds about failed monitors, so
    that a mended monitor derives the same letters again. `since`: from which position on each is asked."""

    def __init__(self, rows: Iterable[StoredRow], said: Iterable[Recorded], since: Mapping[str, int]) -> None:
        self._since = since
        self._said = {
            (entry.fact.letter, entry.fact.attempt): entry.fact.reason
            for entry in said
            if isinstance(entry.fact, RecordSetAside) and is_of_monitor(entry.fact.letter)
        }
        self._open: dict[About, Held] = {}
        self._attempts: dict[About, Held] = {}
        self._changed: dict[About, None] = {}
        for row in rows:
            held = decode_held(row.row) if row.part.startswith(MONITOR) else None
            about = row.subject, row.part.removeprefix(MONITOR)
            if held is not None and self._is_of_former(about[1], held.letter):
                self._changed[about] = None
            elif held is not None:
                self._open[about] = held
        said_about = (entry.fact.subject for entry in said if isinstance(entry.fact, RecordSetAside))
        self._subjects = {*said_about, *(subject for subject, _ in self._open)}
        self._raised: list[list[Pending]] = []

    def concern(self, subject: str) -> bool:
        """Return whether there is anything to know before a monitor is asked about a subject. Of most there
        never was a letter."""
        return subject in self._subjects

    def is_silent(self, subject: str, monitor: str) -> bool:
        return (subject, monitor) in self._open

    def repeat(self, subject: str, monitor: Monitor[Any], cause: Recorded, today: date) -> bool:
        """Write the letter that the log holds about the monitor at this cause, and return whether there is
        one."""
        letter, attempt = self._letter(subject, monitor, cause)
        reason = self._said.get((letter, attempt))
        if reason is not None:
            self._write(subject, monitor, cause, today, reason)
        return reason is not None

    def note(
        self, subject: str, monitor: Monitor[Any], cause: Recorded, today: date, error: Exception
    ) -> None:
        """Write the letter. A monitor that is tried once more, and fails, keeps the letter it has."""
        reason = f"the monitor {monitor.name} failed for {subject}: {error!r}"[:LONGEST_REASON]
        self._write(subject, monitor, cause, today, printable(reason))

    def close(self, subject: str, letter: str, again: bool) -> str | None:
        """Close a letter, to try `again` or to go on with the next fact. Return the monitor that may speak
        again; None when the letter is not open."""
        for about, held in self._open.items():
            if about[0] == subject and held.letter == letter:
                del self._open[about]
                self._changed[about] = None
                if again:
                    self._attempts[about] = held
                return about[1]
        return None

    def tried(self, subject: str, monitor: str) -> None:
        """Note that the monitor answered: a later failure is another letter."""
        self._attempts.pop((subject, monitor), None)

    def changed(self, position: int) -> Iterator[StoredRow]:
        for subject, monitor in self._changed:
            row = encode(self._open.get((subject, monitor)))
            yield StoredRow(DEAD_LETTERS, subject, f"{MONITOR}{monitor}", row, position)

    def raised(self) -> list[list[Pending]]:
        return self._raised

    def stored(self) -> None:
        self._changed.clear()
        self._raised = []

    def _write(self, subject: str, monitor: Monitor[Any], cause: Recorded, today: date, reason: str) -> None:
        letter, attempt = self._letter(subject, monitor, cause)
        about = (subject, monitor.name)
        before = self._attempts.pop(about, None)
        record = (cause.position, cause.event_id, wire_name(type(cause.fact)))
        position, event, name = record if before is None else (before.position, before.event, before.name)
        self._open[about] = Held(position, letter, event, name, reason, attempt)
        self._subjects.add(subject)
        self._changed[about] = None
        said = RecordSetAside(
            subject=subject,
            on=today,
            letter=letter,
            attempt=attempt,
            reason=reason,
            position=position,
            event=event,
            name=name,
        )
        self._raised.append([pending(said, cause)])

    def _letter(self, subject: str, monitor: Monitor[Any], cause: Recorded) -> tuple[str, int]:
        """Return the letter and the attempt. A monitor that was introduced later has letters of its own: the
        day that it is asked about first may have one of the former monitor."""
        before = self._attempts.get((subject, monitor.name))
        if before is not None:
            return before.letter, before.attempt + 1
        return f"{cause.position}/{self._letter_name(monitor.name)}/{subject}", 1

    def _letter_name(self, monitor: str) -> str:
        since = self._since.get(monitor, 0)
        return f"{monitor}.{since}" if since else monitor

    def _is_of_former(self, monitor: str, letter: str) -> bool:
        """Return whether a former version wrote a letter: the one that is asked now must not be silent."""
        return monitor in self._since and letter.split("/")[1] != self._letter_name(monitor)


def monitor_of(letter: str) -> str:
    """Return the name of the monitor that a letter is about."""
    return letter.split("/")[1].partition(".")[0]


def is_of_monitor(letter: str) -> bool:
    return follows_from_log(letter) and not is_of_record(letter)


def printable(reason: str) -> str:
    """Return a reason that can be stored: an error may quote a text that has no bytes."""
    return reason.encode(errors="backslashreplace").decode()


def pending(said: RecordSetAside, cause: Recorded) -> Pending:
    """The id follows from the letter and the attempt, so that a replay gives the same."""
    name = stream(said.letter)
    return Pending(
        event_id=event_id(name, said.attempt),
        stream=name,
        version=said.attempt,
        fact=said,
        at=cause.at,
        correlation_id=cause.correlation_id,
        causation_id=cause.event_id,
        actor=ACTOR,
    )

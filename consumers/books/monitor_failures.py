"""A monitor that raises for a subject: it leaves one dead letter, and is silent about the subject until
somebody decides about it. All other monitors and subjects go on."""

from collections.abc import Iterable, Iterator
from datetime import date

from alerts.catalogue import WIRE_NAMES
from consumers.envelope import event_id
from consumers.quarantine import ACTOR
from domain.dead_letter.facts import RecordSetAside, stream
from domain.failures import LONGEST_REASON
from domain.ports import Pending, Recorded, StoredRow
from projections.dead_letters import DEAD_LETTERS, MONITOR, Held, decode_held, encode

About = tuple[str, str]
"""Subject and monitor."""


class MonitorFailures:
    """`rows`: the book of dead letters as it is stored."""

    def __init__(self, rows: Iterable[StoredRow]) -> None:
        self._open: dict[About, Held] = {}
        for row in rows:
            held = decode_held(row.row) if row.part.startswith(MONITOR) else None
            if held is not None:
                self._open[row.subject, row.part.removeprefix(MONITOR)] = held
        self._attempts: dict[About, Held] = {}
        self._changed: dict[About, None] = {}
        self._raised: list[list[Pending]] = []
        self._position = 0

    def is_silent(self, subject: str, monitor: str) -> bool:
        return (subject, monitor) in self._open

    def __bool__(self) -> bool:
        return bool(self._open)

    def note(self, subject: str, monitor: str, cause: Recorded, today: date, error: Exception) -> None:
        """Write the letter. A monitor that is tried once more, and fails, keeps the letter it has."""
        before = self._attempts.pop((subject, monitor), None)
        letter = f"{cause.position}/{monitor}/{subject}" if before is None else before.letter
        attempt = 1 if before is None else before.attempt + 1
        position = cause.position if before is None else before.position
        reason = f"the monitor {monitor} failed for {subject}: {error!r}"[:LONGEST_REASON]
        name = WIRE_NAMES[type(cause.fact)] if before is None else before.name
        event = cause.event_id if before is None else before.event
        self._set((subject, monitor), Held(position, letter, event, name, reason, attempt))
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

    def _set(self, about: About, held: Held) -> None:
        self._open[about] = held
        self._changed[about] = None


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

"""The dead letters that are open: what could not be applied, and how much is held behind it."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from forewarn.consumers.commands.in_force import InForce
from forewarn.consumers.log.paging import each, stored_at
from forewarn.consumers.log.views import LogUntil
from forewarn.domain.dead_letter.facts import RecordDiscarded, RecordSetAside
from forewarn.ports.store import Store
from forewarn.projections.dead_letters import DEAD_LETTERS, Held, decode_held


@dataclass(frozen=True, slots=True)
class Letter:
    """`said`: what was recorded when it was set aside for the last time; `held` counts the records of the
    same subject that wait behind it."""

    said: RecordSetAside
    held: int

    def document(self) -> dict[str, Any]:
        said = self.said
        return {
            "letter": said.letter,
            "subject": said.subject,
            "name": said.name,
            "event": said.event,
            "since": said.on.isoformat(),
            "attempts": said.attempt,
            "held": self.held,
            "reason": said.reason,
        }


class HeldSubject(NamedTuple):
    subject: str
    held: Held


def open_letters(store: Store) -> list[Letter]:
    """Those of the log by position, then those that are in no log by their place."""
    held = held_letters(store)
    said = said_of_letters(store)
    mine = [Letter(said.get(name) or told(store, row), row.held.records) for name, row in held.items()]
    foreign = [Letter(one, 0) for one in said.values() if not one.position]
    return sorted(mine, key=lambda one: one.said.position) + foreign


def held_letters(store: Store) -> dict[str, HeldSubject]:
    """By letter. Where every part of the books holds the same records, the one that holds most of them has
    read furthest."""
    found: dict[str, HeldSubject] = {}
    for row in store.rows(DEAD_LETTERS):
        held = decode_held(row.row)
        if held is not None and (held.letter not in found or found[held.letter].held.records < held.records):
            found[held.letter] = HeldSubject(row.subject, held)
    return found


def told(store: Store, row: HeldSubject) -> RecordSetAside:
    """As the one part that says it will say it, when it comes to a record that others have set aside."""
    held = row.held
    in_force = InForce(LogUntil(store, held.position))
    in_force.refresh()
    return RecordSetAside(
        subject=row.subject,
        on=in_force.today,
        letter=held.letter,
        attempt=held.attempt,
        reason=held.reason,
        position=held.position,
        event=held.event,
        name=held.name,
    )


def said_of_letters(store: Store) -> dict[str, RecordSetAside]:
    """The last that was said of each that was not discarded."""
    said: dict[str, RecordSetAside] = {}
    for entry in each(store.dead_letters):
        if isinstance(entry.fact, RecordSetAside):
            said[entry.fact.letter] = entry.fact
        elif isinstance(entry.fact, RecordDiscarded) and not entry.fact.position:
            said.pop(entry.fact.letter, None)
    return said


def data_of(store: Store, letter: Letter) -> bytes:
    """The bytes as they came."""
    found = stored_at(store, letter.said.position)
    return letter.said.data if found is None else found.data

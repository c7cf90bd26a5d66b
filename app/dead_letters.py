"""The dead letters that are open: what could not be applied, and how much is held behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from domain.dead_letter.facts import RecordDiscarded, RecordSetAside
from domain.ports import Recorded, Store, Unreadable
from projections.dead_letters import DEAD_LETTERS, decode_held


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


def open_letters(store: Store) -> list[Letter]:
    """Those of the log by position, then those that are in no log by their place."""
    held = dict(held_behind(store))
    said = said_of_letters(store)
    mine = [letter(said[name], count) for name, count in held.items()]
    foreign = [letter(one, 0) for one in said.values() if not one.position]
    return sorted(mine, key=lambda one: one.said.position) + foreign


def letter(said: RecordSetAside, held: int) -> Letter:
    return Letter(said, held)


def held_behind(store: Store) -> Iterator[tuple[str, int]]:
    for row in store.rows(DEAD_LETTERS):
        held = decode_held(row.row)
        if held is not None:
            yield held.letter, held.records


def said_of_letters(store: Store) -> dict[str, RecordSetAside]:
    """The last that was said of each that was not discarded."""
    said: dict[str, RecordSetAside] = {}
    for entry in store.dead_letters():
        if isinstance(entry.fact, RecordSetAside):
            said[entry.fact.letter] = entry.fact
        elif isinstance(entry.fact, RecordDiscarded) and not entry.fact.position:
            said.pop(entry.fact.letter, None)
    return said


def data_of(store: Store, letter: Letter) -> bytes:
    """The bytes as they came."""
    position = letter.said.position
    if not position:
        return letter.said.data
    (entry, *_) = store.entries_of(letter.said.subject, position - 1, position)
    if isinstance(entry, Unreadable):
        return entry.stored.data
    return stored_data(store, entry)


def stored_data(store: Store, entry: Recorded) -> bytes:
    found = (fact.data for fact in store.stored(entry.position - 1, 1) if fact.position == entry.position)
    return next(found)

"""The book of dead letters: what is held behind a record that could not be applied, and how many were."""

from typing import Final

import msgspec

DEAD_LETTERS: Final = "dead-letters"
TALLY: Final = "tally"
MONITOR: Final = "monitor/"
"""Begins the part of a row that holds the letter of a monitor that failed."""


class Held(msgspec.Struct):
    """One row for each subject with a dead letter. `records` counts those that are held behind it;
    `attempt` how often it was tried."""

    position: int
    letter: str
    event: str
    name: str
    reason: str
    attempt: int = 1
    records: int = 0


class Tally(msgspec.Struct):
    """What became of the records of one worker's log. Together they are all that it was given: its
    position, counted in records. Discarded ones stay dead."""

    applied: int = 0
    dead: int = 0
    held: int = 0

    @property
    def position(self) -> int:
        return self.applied + self.dead + self.held


def encode(row: Held | Tally | None) -> bytes:
    """None: the letter is closed."""
    return msgspec.msgpack.encode(row)


def decode_held(data: bytes) -> Held | None:
    return msgspec.msgpack.decode(data, type=Held | None)


def decode_tally(data: bytes) -> Tally:
    return msgspec.msgpack.decode(data, type=Tally)

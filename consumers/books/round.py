"""A round asks everybody, or everybody who is due, in portions that are short enough to be one batch."""

import msgspec

ROUNDS = "rounds"
PORTION = 2_000
"""Subjects that are asked in one batch at the most."""


class Round(msgspec.Struct, frozen=True):
    """A round that is not over. `cause`: the position of the day, rules or calendar that began it; `subject`:
    the last one asked. `due`: only those whose day has come. `monitors`: the names of those that ask."""

    cause: int
    stream: str
    subject: str
    due: bool
    monitors: tuple[str, ...]


def encode(round_: Round | None) -> bytes:
    """None: the round is over."""
    return msgspec.msgpack.encode(round_)


def decode(data: bytes) -> Round | None:
    return msgspec.msgpack.decode(data, type=Round | None)

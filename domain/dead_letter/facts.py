"""Records that could not be applied, and what people decided about them."""

from typing import TypeAlias

from forewarn.domain.decider import Fact


class RecordSetAside(Fact, frozen=True, kw_only=True):
    """A record could not be applied; those of the same subject behind it are held. Stream:
    `set-aside/<letter>`, written by the worker of the subject. `letter`: the record's position in the log,
    or, for what is in no log, its place, such as `facts/3/1207`. `event` and `name` are the record's id and
    wire name as far as it has them; `data` its bytes as they came, where the log does not keep them."""

    letter: str
    attempt: int
    reason: str
    position: int = 0
    event: str = ""
    name: str = ""
    data: bytes = b""


class RecordRetried(Fact, frozen=True, kw_only=True):
    """It is to be applied now, and then those that are held behind it. Stream: `dead-letter/<letter>`."""

    letter: str
    position: int
    by: str


class RecordDiscarded(Fact, frozen=True, kw_only=True):
    """It is never to be applied; those that are held behind it are."""

    letter: str
    position: int
    by: str
    reason: str


DeadLetterFact: TypeAlias = RecordRetried | RecordDiscarded


def is_of_record(letter: str) -> bool:
    """Return whether a letter is about a record of the log. Others are about a record that is in no log, or
    about a monitor that failed."""
    return letter.isdecimal()


def follows_from_log(letter: str) -> bool:
    """Return whether a replay of the log gives the letter again. Such a letter begins with a position."""
    return letter.partition("/")[0].isdecimal()


def stream(letter: str) -> str:
    """Where what a worker said of a letter is kept: what people decide has another."""
    return f"set-aside/{letter}"

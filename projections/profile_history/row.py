"""What was told of a customer in a month, in the order in which it was told."""

from datetime import date
from typing import Literal, TypeAlias

import msgspec

from forewarn.domain.decider import Personal

What: TypeAlias = Literal["first", "changed", "same", "reported", "confirmed", "cleared", "approved"]


class Entry(msgspec.Struct, gc=False, array_like=True):
    """`name` is an element, or the kind of a reported fact. `same`: another source told the value that was
    known; `approved`: two people decided on a bank account."""

    name: str
    what: What
    previous: Personal[str]
    current: Personal[str]
    source: str
    on: date
    effective: date
    event_id: str


class Month(msgspec.Struct, array_like=True):
    """`left_out` counts entries that had to make room: the log has them."""

    entries: list[Entry] = []
    left_out: int = 0

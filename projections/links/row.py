"""A link of second degree: whom customers have in common, who they are, and what is told about them."""

from datetime import date

import msgspec

from forewarn.domain.decider import Personal


class Told(msgspec.Struct, gc=False, array_like=True):
    """What is told about a member. `event_id` is the event that told it last."""

    on: date
    source: str
    confirmed: bool
    event_id: str


class Link(msgspec.Struct, array_like=True):
    """The row of the whole link has its name, how many members there are, the first of them in order of
    joining, and what stands about any. The row of a part has the members whose digest begins with it, and
    the day on which each joined."""

    element: str = ""
    value: Personal[str] = ""
    count: int = 0
    first: list[str] = []
    told: dict[str, dict[str, Told]] = {}
    members: dict[str, date] = {}

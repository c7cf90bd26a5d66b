"""The people of a customer."""

from datetime import date

import msgspec

from forewarn.domain.decider import Personal


class Person(msgspec.Struct, gc=False, array_like=True):
    """`since`: the day on which the contact was added."""

    name: Personal[str]
    part: str
    title: str
    phone: Personal[str]
    since: date


class Left(msgspec.Struct, gc=False, array_like=True):
    """A contact that left. `succeeded`: somebody has taken up the same part since."""

    contact: str
    part: str
    title: str
    on: date
    reason: str
    event_id: str
    succeeded: bool = False


class Contacts(msgspec.Struct, array_like=True):
    """One customer. `people` by id; `left`: the last ones, the newest at the end."""

    people: dict[str, Person] = {}
    left: list[Left] = []

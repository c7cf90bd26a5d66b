"""The people of a customer. `part` is the part that somebody plays in a purchase; `contact` an id of its own,
so that erasing a person leaves the part. Source: WORKING_LIFE, row 18."""

from typing import TypeAlias

from forewarn.domain.decider import Fact, Personal


class ContactAdded(Fact, frozen=True):
    contact: str
    name: Personal[str]
    part: str
    title: str = ""
    phone: Personal[str] = ""


class ContactChanged(Fact, frozen=True):
    """The whole of what is known of a contact now."""

    contact: str
    name: Personal[str]
    part: str
    title: str = ""
    phone: Personal[str] = ""


class ContactLeft(Fact, frozen=True):
    """`part` and `title` are those that the contact had."""

    contact: str
    part: str
    title: str = ""
    reason: str = ""


ContactFact: TypeAlias = ContactAdded | ContactChanged | ContactLeft

"""What somebody wants to say of the people of a customer."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class AddContact:
    """`part`: decider, user, buyer, technician, finance or outer."""

    on: date
    customer: str
    contact: str
    name: str
    part: str
    title: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ChangeContact:
    """Give the whole of what is known of a contact now."""

    on: date
    customer: str
    contact: str
    name: str
    part: str
    title: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class LeaveContact:
    """The contact works for the customer no more."""

    on: date
    customer: str
    contact: str
    reason: str = ""


ContactCommand: TypeAlias = AddContact | ChangeContact | LeaveContact

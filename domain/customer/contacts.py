"""The people of a customer: who comes, changes and leaves. Source: WORKING_LIFE, row 18."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, TypeVar, assert_never

from forewarn.domain import subjects
from forewarn.domain.customer.contact_facts import ContactAdded, ContactChanged, ContactFact, ContactLeft
from forewarn.domain.decider import Refused
from forewarn.domain.sequence import must_not_precede


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
    """Give the fields that change. A field that is left out stays as it is; an empty title or phone is
    removed."""

    on: date
    customer: str
    contact: str
    name: str | None = None
    part: str | None = None
    title: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class LeaveContact:
    """The contact works for the customer no more."""

    on: date
    customer: str
    contact: str
    reason: str = ""


ContactCommand: TypeAlias = AddContact | ChangeContact | LeaveContact


DescribedT = TypeVar("DescribedT", ContactAdded, ContactChanged)

PARTS = ("decider", "user", "buyer", "technician", "finance", "outer")


@dataclass(frozen=True, slots=True)
class Contact:
    """`on`: the day of the last fact about it."""

    name: str
    part: str
    title: str
    phone: str
    on: date
    has_left: bool = False


Contacts: TypeAlias = Mapping[str, Contact]


def decide(command: ContactCommand, contacts: Contacts) -> list[ContactFact]:
    known = contacts.get(command.contact)
    if known is not None:
        must_not_precede(command.on, known.on, f"contact {command.contact} was last changed")
    match command:
        case AddContact():
            return add(command, known)
        case ChangeContact():
            return change(command, present(command, known))
        case LeaveContact():
            return leave(command, known)
        case _:
            assert_never(command)


def add(command: AddContact, known: Contact | None) -> list[ContactFact]:
    """Add a contact. Whoever left may come back."""
    must_be_a_person(command)
    if known is not None and not known.has_left:
        if is_same(command, known):
            return []
        raise Refused(f"contact {command.contact} is known already: send ChangeContact, or choose another id")
    return [described(ContactAdded, command)]


def change(command: ChangeContact, known: Contact) -> list[ContactFact]:
    """Return the whole of the contact with what changes, so that a later change undoes no earlier one."""
    whole = completed(command, known)
    must_be_a_person(whole)
    if is_same(whole, known):
        return []
    return [described(ContactChanged, whole)]


def completed(command: ChangeContact, known: Contact) -> AddContact:
    """Return all that is known of a contact after the change."""
    return AddContact(
        on=command.on,
        customer=command.customer,
        contact=command.contact,
        name=known.name if command.name is None else command.name,
        part=known.part if command.part is None else command.part,
        title=known.title if command.title is None else command.title,
        phone=known.phone if command.phone is None else command.phone,
    )


def described(kind: type[DescribedT], command: AddContact) -> DescribedT:
    """Return a fact that says the whole of what is known of a contact."""
    return kind(
        subject=subjects.customer(command.customer),
        on=command.on,
        contact=command.contact,
        name=command.name,
        part=command.part,
        title=command.title,
        phone=command.phone,
    )


def leave(command: LeaveContact, known: Contact | None) -> list[ContactFact]:
    if known is not None and known.has_left:
        return []
    known = present(command, known)
    return [
        ContactLeft(
            subject=subjects.customer(command.customer),
            on=command.on,
            contact=command.contact,
            part=known.part,
            title=known.title,
            reason=command.reason,
        )
    ]


def present(command: ChangeContact | LeaveContact, known: Contact | None) -> Contact:
    if known is None:
        raise Refused(f"customer {command.customer} has no contact {command.contact}: send AddContact first")
    if known.has_left:
        raise Refused(f"contact {command.contact} left on {known.on}: send AddContact if it is back")
    return known


def must_be_a_person(command: AddContact) -> None:
    if not command.name.strip():
        raise Refused(f"contact {command.contact} needs a name")
    if command.part not in PARTS:
        raise Refused(f"{command.part!r} is no part of a contact: there are {', '.join(PARTS)}")


def is_same(command: AddContact, known: Contact) -> bool:
    wanted = (command.name, command.part, command.title, command.phone)
    return wanted == (known.name, known.part, known.title, known.phone)


def evolve(contacts: Contacts, fact: ContactFact) -> Contacts:
    match fact:
        case ContactAdded() | ContactChanged():
            known = Contact(fact.name, fact.part, fact.title, fact.phone, fact.on)
        case ContactLeft():
            before = contacts.get(fact.contact)
            name, phone = ("", "") if before is None else (before.name, before.phone)
            known = Contact(name, fact.part, fact.title, phone, fact.on, has_left=True)
        case _:
            assert_never(fact)
    return {**contacts, fact.contact: known}

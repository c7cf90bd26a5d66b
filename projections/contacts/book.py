"""The contacts book: one row a customer."""

from forewarn.domain.customer.contact_facts import ContactAdded, ContactChanged, ContactLeft
from forewarn.domain.decider import Fact
from forewarn.projections.contacts.row import Contacts, Left, Person
from forewarn.projections.projection import Part, Projection

PEOPLE_KEPT, LEFT_KEPT = 200, 10


def evolve(row: Contacts, fact: Fact, event_id: str, part: Part = "") -> None:
    match fact:
        case ContactAdded() | ContactChanged():
            enter(row, fact)
        case ContactLeft():
            row.people.pop(fact.contact, None)
            row.left.append(Left(fact.contact, fact.part, fact.title, fact.on, fact.reason, event_id))
            del row.left[:-LEFT_KEPT]


def enter(row: Contacts, fact: ContactAdded | ContactChanged) -> None:
    """Enter a contact. It follows those who had its part and left; one that comes back has not left."""
    known = row.people.get(fact.contact)
    since = fact.on if known is None else known.since
    row.people[fact.contact] = Person(fact.name, fact.part, fact.title, fact.phone, since)
    if len(row.people) > PEOPLE_KEPT:
        del row.people[next(iter(row.people))]
    row.left = [each for each in row.left if each.contact != fact.contact]
    if known is None or known.part != fact.part:
        for each in row.left:
            each.succeeded = each.succeeded or each.part == fact.part


CONTACTS = Projection("contacts", Contacts, (ContactAdded, ContactChanged, ContactLeft), evolve)

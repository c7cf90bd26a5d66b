"""The contacts book stays small, and knows who is there and who left."""

from datetime import date

from forewarn.domain.customer.contact_facts import ContactAdded, ContactChanged, ContactLeft
from forewarn.projections.contacts import CONTACTS, Contacts, Left, Person
from forewarn.projections.contacts.book import LEFT_KEPT, PEOPLE_KEPT

C1, DAY, LATER = "customer/C1", date(2026, 3, 2), date(2026, 3, 9)


def written(*facts: object) -> Contacts:
    row = Contacts()
    for number, fact in enumerate(facts, 1):
        CONTACTS.evolve(row, fact, f"e{number}")
    return row


def added(contact: str, part: str = "buyer") -> ContactAdded:
    return ContactAdded(subject=C1, on=DAY, contact=contact, name=contact, part=part)


def left(contact: str, part: str = "buyer") -> ContactLeft:
    return ContactLeft(subject=C1, on=LATER, contact=contact, part=part)


def test_a_change_keeps_since_when_a_contact_is_there() -> None:
    changed = ContactChanged(subject=C1, on=LATER, contact="P1", name="Zhao", part="buyer", phone="139")
    assert written(added("P1"), changed).people == {"P1": Person("Zhao", "buyer", "", "139", DAY)}


def test_who_left_is_named_by_part_and_followed_by_who_takes_it_up() -> None:
    row = written(added("P1"), left("P1"))
    assert (row.people, row.left) == ({}, [Left("P1", "buyer", "", LATER, "", "e2")])
    assert written(added("P1"), left("P1"), added("P2", "user")).left[0].succeeded is False
    assert written(added("P1"), left("P1"), added("P2")).left[0].succeeded is True
    assert written(added("P1"), left("P1"), added("P1")).left == []


def test_the_row_stays_small() -> None:
    names = [f"P{number}" for number in range(PEOPLE_KEPT + 3)]
    row = written(*map(added, names))
    assert list(row.people) == names[3:]
    assert [each.contact for each in written(*map(left, names)).left] == names[-LEFT_KEPT:]

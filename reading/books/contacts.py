"""The people of customers, as a listing: those who are there, then those who left."""

from collections.abc import Iterator

from forewarn.projections.contacts import CONTACTS, Contacts
from forewarn.projections.directory import bare_id
from forewarn.reading.books.listing import Cell, Listing
from forewarn.reading.books.reader import Reader

COLUMNS = ("customer", "contact", "name", "part", "title", "phone", "since", "left_on", "reason")


def contacts(reader: Reader) -> Listing:
    rows = ((bare_id(subject), row) for subject, _, row in reader.rows(CONTACTS))
    return Listing(COLUMNS, ((customer, *cells) for customer, row in rows for cells in lines(row)))


def lines(row: Contacts) -> Iterator[tuple[Cell, ...]]:
    """Yield no name of who left."""
    for name, person in sorted(row.people.items()):
        yield (name, person.name, person.part, person.title, person.phone, person.since, None, "")
    for left in row.left:
        yield (left.contact, "", left.part, left.title, "", None, left.on, left.reason)

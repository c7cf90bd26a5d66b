"""The contacts book: the people of a customer, and who of them left last."""

from forewarn.projections.contacts.book import CONTACTS
from forewarn.projections.contacts.row import Contacts, Left, Person

__all__ = ["CONTACTS", "Contacts", "Left", "Person"]

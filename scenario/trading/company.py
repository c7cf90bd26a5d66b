"""What all parts of the market share: who is who, the agenda, the accounts, the labels."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from scenario.trading.account import Account
from scenario.trading.agenda import Agenda
from scenario.trading.customers import Customer, customer
from scenario.trading.deserved import WARNINGS, Worth
from scenario.trading.labels import Label
from scenario.trading.span import Span
from scenario.trading.troubles import Innocent, Kind

CURRENCY = "CNY"

ENDS_BY_ITSELF = frozenset(
    {
        Kind.ORDERS_THIN_OUT,
        Kind.SLUMP,
        Kind.STUFFING,
        Kind.ACCOUNT_SWAPPED,
        Kind.NEW_REPRESENTATIVE,
        Innocent.FEED_STOPS,
    }
)
"""Troubles that are over on their day; others when what they did is undone."""


@dataclass(slots=True)
class Company:
    """`labels` by the number of the customer."""

    span: Span
    agenda: Agenda
    accounts: dict[int, Account] = field(default_factory=dict)
    labels: dict[int, list[Label]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return self.agenda.today

    def customer(self, number: int) -> Customer:
        return customer(self.span, number)

    def account(self, number: int) -> Account:
        account = self.accounts.get(number)
        if account is None:
            account = self.accounts[number] = Account()
        return account

    def present(self) -> Iterator[Customer]:
        """Return all customers who have not closed."""
        for number in range(1, self.span.customers + 1):
            if not self.account(number).closed:
                yield self.customer(number)

    def begin(self, customer: Customer) -> None:
        """Label what will be the matter with a customer."""
        labels = list(labels_of(customer))
        if labels:
            self.labels[customer.number] = labels

    def see(self, customer: Customer, day: date) -> None:
        """Note that a customer's trouble shows on a day."""
        for label in self.labels.get(customer.number, ()):
            label.see(day)

    def end(self, customer: Customer, day: date) -> None:
        """Note the last day of a customer's trouble."""
        for label in self.labels.get(customer.number, ()):
            label.end = label.end or day


def labels_of(customer: Customer) -> Iterator[Label]:
    trouble = customer.trouble
    if trouble is None:
        return
    for monitor, worth in WARNINGS[trouble.kind].items():
        yield Label(
            subject=customer.subject,
            monitor=monitor,
            kind=str(trouble.kind),
            start=trouble.start,
            end=trouble.until if trouble.kind in ENDS_BY_ITSELF else None,
            innocent=worth is Worth.TEMPTED,
            consequence=worth is Worth.FOLLOWS,
        )

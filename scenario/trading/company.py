"""What all parts of the market share: who is who, the agenda, the accounts, the labels."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from forewarn.scenario.trading.account import Account
from forewarn.scenario.trading.accounts import Accounts
from forewarn.scenario.trading.agenda import Agenda
from forewarn.scenario.trading.customers import Customer, customer
from forewarn.scenario.trading.deserved import WARNINGS, Worth
from forewarn.scenario.trading.kinds import Innocent, Kind
from forewarn.scenario.trading.labels import Label
from forewarn.scenario.trading.span import Span
from forewarn.scenario.trading.troubles import ALWAYS, IS_NEW, Trouble

CURRENCY = "CNY"

ENDS_BY_ITSELF = frozenset(
    {
        Kind.ORDERS_THIN_OUT,
        Kind.SLUMP,
        Kind.BRAND_SLUMP,
        Kind.STUFFING,
        Kind.ACCOUNT_SWAPPED,
        Kind.NEW_REPRESENTATIVE,
        Innocent.FEED_STOPS,
    }
)
"""Troubles that are over on their day; others when what they did is undone."""

SHOWS_AT_ONCE = frozenset({*ALWAYS, *IS_NEW} & {*Innocent})
"""What a customer with whom nothing is wrong is like from the day on which it is registered."""


@dataclass(slots=True)
class Company:
    """What everybody in the market can look up."""

    span: Span
    agenda: Agenda
    accounts: Accounts

    @property
    def today(self) -> date:
        return self.agenda.today

    def customer(self, number: int) -> Customer:
        return customer(self.span, number)

    def account(self, number: int) -> Account:
        return self.accounts.of(number)

    def present(self) -> Iterator[Customer]:
        """Return all customers who are registered and have not closed."""
        for number in range(1, self.span.customers + 1):
            account = self.account(number)
            if account.registered and not account.closed:
                yield self.customer(number)

    def begin(self, customer: Customer) -> None:
        """Label what will be the matter with a customer."""
        self.account(customer.number).labels += labels_of(customer)
        trouble = customer.trouble
        if trouble is not None and trouble.kind in SHOWS_AT_ONCE:
            self.see(customer, trouble.start)

    def see(self, customer: Customer, day: date) -> None:
        """Note that a customer's trouble shows on a day."""
        for label in self.account(customer.number).labels:
            label.see(day)

    def end(self, customer: Customer, day: date) -> None:
        """Note the last day of a customer's trouble."""
        for label in self.account(customer.number).labels:
            label.end = label.end or day


def end_of(customer: Customer, trouble: Trouble) -> date | None:
    """Return the last day of a trouble that ends by itself. What was stuffed is sold off after it."""
    if trouble.kind not in ENDS_BY_ITSELF:
        return None
    sold_off = timedelta(days=round(customer.cover_days) if trouble.kind is Kind.STUFFING else 0)
    return trouble.until + sold_off


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
            end=end_of(customer, trouble),
            innocent=worth is Worth.TEMPTED,
            consequence=worth is Worth.FOLLOWS,
        )

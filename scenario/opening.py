"""The first day: rules, customers, their terms and contracts, and what they owe from last year."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.credit import UpTo
from domain.customer.commands import RegisterCustomer, SetCreditTerms, SetGroupLimit, SignContract
from domain.money import Money
from domain.paper.commands import TakeOverInvoice
from domain.policy import Policy
from domain.rules import PublishRules
from scenario import staff
from scenario.agenda import Agenda, Deed
from scenario.chance import chance_of
from scenario.credit import GROUPS, group_limit_cents, terms, terms_before_mid_autumn
from scenario.dealers import Dealer
from scenario.season import MID_AUTUMN, STOCKING_UP, YEAR

CURRENCY = "CNY"
CALM = {"arrears": {"keep_firing_days": 3}}
"""What is gone for less than three days is not over: dealers pay and order on the same day."""

POLICY = Policy(
    overdue_grace_days=7,
    overdue_minimum_cents=100_000,
    tolerance_percent=5,
    credit_releasers=(staff.CONTROLLER,),
)


class Opening:
    def __init__(self, seed: int, agenda: Agenda, dealers: list[Dealer]) -> None:
        self._seed, self._dealers = seed, dealers
        agenda.on(date(YEAR, 1, 1), self.open_the_books)
        agenda.on(MID_AUTUMN - STOCKING_UP, self.raise_limits_for_mid_autumn)

    def open_the_books(self, day: date) -> Iterator[Deed]:
        yield Deed(staff.CONTROLLER, PublishRules(day, POLICY, CALM))
        for group in GROUPS:
            limit = UpTo(group_limit_cents(group, self._dealers))
            yield Deed(staff.CONTROLLER, SetGroupLimit(day, group, limit))
        for dealer in self._dealers:
            yield from self.take_on(dealer, day)

    def take_on(self, dealer: Dealer, day: date) -> Iterator[Deed]:
        yield Deed(
            staff.MASTER_DATA,
            RegisterCustomer(
                on=day,
                customer=dealer.id,
                name=dealer.name,
                currency=CURRENCY,
                kind=dealer.kind,
                grade=dealer.grade,
                region=dealer.region,
                owner=dealer.owner,
            ),
        )
        yield Deed(staff.CONTROLLER, SetCreditTerms(day, dealer.id, terms(dealer)))
        contract = f"HT{YEAR}-{dealer.id}"
        yield Deed(dealer.owner, SignContract(day, dealer.id, contract, day, date(YEAR, 12, 31)))
        yield from self.take_over(dealer, day)

    def take_over(self, dealer: Dealer, day: date) -> Iterator[Deed]:
        """The invoices of December that are not due yet."""
        chance = chance_of(self._seed, "opening", dealer.id)
        for number, days in enumerate(range(4, dealer.payment_days - 2, dealer.every_days + 6), start=1):
            amount = Money(round(dealer.usual_cents * chance.uniform(0.7, 1.1)), CURRENCY)
            invoice = f"I-{dealer.id}-{YEAR - 1}-{number}"
            due = day + timedelta(days=days)
            yield Deed(staff.ACCOUNTANT, TakeOverInvoice(day, invoice, dealer.id, amount, due))

    def raise_limits_for_mid_autumn(self, day: date) -> Iterator[Deed]:
        for dealer in self._dealers:
            if dealer.grade == "A":
                yield Deed(staff.CONTROLLER, SetCreditTerms(day, dealer.id, terms_before_mid_autumn(dealer)))

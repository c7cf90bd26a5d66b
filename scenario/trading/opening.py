"""The first day: the calendar and rules; and how customers are taken on, then or later: their terms and
contracts, and what they owe from before."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from forewarn.domain.calendar import PublishCalendarYear
from forewarn.domain.customer.contracts import SignContract
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.money import Money
from forewarn.domain.paper.writing import TakeOverInvoice
from forewarn.domain.policy import Policy
from forewarn.domain.rules import PublishRules
from forewarn.scenario import staff
from forewarn.scenario.lot import lot
from forewarn.scenario.trading.agenda import Deed
from forewarn.scenario.trading.company import CURRENCY, Company
from forewarn.scenario.trading.customers import Customer
from forewarn.scenario.trading.products import published

POLICY = Policy(
    overdue_grace_days=7,
    overdue_minimum_cents=100_000,
    tolerance_percent=5,
    credit_releasers=(staff.CONTROLLER,),
)
"""How the company admits orders. It publishes no thresholds: warnings are by the defaults."""


def opened(company: Company, years: Sequence[PublishCalendarYear]) -> Iterator[Deed]:
    """Return what is done before the first customer is taken on."""
    for year in years:
        yield Deed(staff.MASTER_DATA, year)
    yield from published(company.span.first_day)
    yield Deed(staff.CONTROLLER, PublishRules(company.span.first_day, POLICY, {}))


def taken_on(company: Company, customer: Customer) -> Iterator[Deed]:
    day = company.today
    yield Deed(staff.MASTER_DATA, registered(customer, day))
    yield Deed(staff.CONTROLLER, SetCreditTerms(day, customer.id, customer.terms))
    contract = SignContract(day, customer.id, f"HT-{customer.id}", day, company.span.last_day)
    yield Deed(customer.owner, contract)
    if not (customer.prepaid or customer.is_new):
        yield Deed(staff.ACCOUNTANT, taken_over(company, customer, day))


def registered(customer: Customer, day: date) -> RegisterCustomer:
    return RegisterCustomer(
        on=day,
        customer=customer.id,
        name=customer.name,
        currency=CURRENCY,
        kind=customer.kind,
        grade=customer.grade,
        region=customer.region,
        owner=customer.owner,
    )


def taken_over(company: Company, customer: Customer, day: date) -> TakeOverInvoice:
    """Return the invoice of the year before that is not due yet."""
    draws = lot(company.span.seed, "opening", customer.number)
    amount = Money(round(customer.usual_cents * draws.between(0.7, 1.1)), CURRENCY)
    due = day + timedelta(days=draws.whole(4, 14))
    return TakeOverInvoice(day, f"I-{customer.id}-0", customer.id, amount, due)

"""Each customer has a target for the quarter: what it would sell by the market's season, give or take what a
sales manager misjudges. Who misses it by more than a tenth has missed it."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.decider import Fact
from domain.goods import GoodsReturned
from domain.money import Money
from domain.order.facts import OrderDelivered
from domain.target.commands import SetTarget
from domain.target.period import period_named
from scenario.lot import lot
from scenario.trading.account import Account
from scenario.trading.agenda import Deed
from scenario.trading.behaviour import usual_size
from scenario.trading.company import CURRENCY, Company
from scenario.trading.customers import Customer, number_of
from scenario.trading.customers import customer as customer_of
from scenario.trading.labels import Label
from scenario.trading.people import REGIONS
from scenario.trading.span import ONE_DAY, Span
from scenario.trading.troubles import Kind

MISSED = 0.9
AIM, MISJUDGED = 0.95, 0.06
"""The target against what may be expected, and its spread."""

PLANNER = "planning/白鹭"


class Targeting:
    def __init__(self, company: Company) -> None:
        self._company = company
        self._quarter = ""
        self._areas: dict[str, int] = {}

    def hear(self, fact: Fact) -> None:
        match fact:
            case OrderDelivered():
                self._account(fact).sold_cents += fact.amount_cents
            case GoodsReturned():
                self._account(fact).sold_cents -= fact.amount_cents
            case _:
                pass

    def _account(self, fact: Fact) -> Account:
        return self._company.account(number_of(fact.subject))

    def set_for(self, quarter: str, day: date) -> Iterator[Deed]:
        """Set the targets of a quarter, after the one before was closed."""
        self.close()
        self._quarter, self._areas = quarter, dict.fromkeys(REGIONS, 0)
        for customer in self._company.present():
            yield self._set(customer, quarter, day)
        for region, cents in self._areas.items():
            if cents:
                yield Deed(PLANNER, SetTarget(day, f"area/{region}", quarter, "", Money(cents, CURRENCY)))

    def _set(self, customer: Customer, quarter: str, day: date) -> Deed:
        draws = lot(self._company.span.seed, "target", customer.number, quarter)
        expected = expected_cents(self._company.span, customer.number, quarter)
        cents = max(100_000, round(expected * AIM * draws.normal(1, MISJUDGED) / 100_000) * 100_000)
        self._company.account(customer.number).target_cents = cents
        self._areas[customer.region] += cents
        return Deed(PLANNER, SetTarget(day, customer.subject, quarter, "", Money(cents, CURRENCY)))

    def close(self) -> None:
        """Note who has missed the target of the quarter that is over."""
        if not self._quarter:
            return
        for number, account in self._company.accounts.items():
            if account.target_cents and account.sold_cents < MISSED * account.target_cents:
                self._note_missed(self._company.customer(number))
            account.target_cents = account.sold_cents = 0

    def _note_missed(self, customer: Customer) -> None:
        """To warn of a missed target is right, whatever the reason; a slump that led to it deserves it."""
        first, last = period_named(self._quarter)
        labels = self._company.labels.setdefault(customer.number, [])
        for label in labels:
            if label.monitor == "sales_pace" and label.kind == Kind.SLUMP and overlaps(label, first, last):
                label.consequence = False
        missed = Label(
            customer.subject, "sales_pace", "misses a target", first, first, last, consequence=True
        )
        labels.append(missed)


def overlaps(label: Label, first: date, last: date) -> bool:
    visible = label.first_visible
    return visible is not None and visible <= last and (label.end is None or label.end >= first)


def quarter_of(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"


def expected_cents(span: Span, number: int, quarter: str) -> int:
    """Return what a customer orders in a quarter if all is as usual."""
    known = customer_of(span, number)
    first, last = period_named(quarter)
    days = [first + timedelta(days=each) for each in range((last + ONE_DAY - first).days)]
    return round(known.usual_cents / (known.every_days + 0.6) * sum(usual_size(known, day) for day in days))

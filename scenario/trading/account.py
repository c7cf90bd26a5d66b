"""What a customer knows of its own debts, and what the market knows of it: the small state that is kept."""

from datetime import date
from math import sqrt

import msgspec

from forewarn.domain.decider import Fact
from forewarn.domain.order.facts import OrderInvoiced
from forewarn.domain.paper.facts import CreditNoteIssued, InvoiceTakenOver
from forewarn.domain.payment.facts import PaymentAllocated, PaymentDeallocated, PaymentReceived
from forewarn.scenario.trading.labels import Label

BEYOND_CHANCE = 2.0
"""Standard errors."""


class Debt(msgspec.Struct, gc=False, array_like=True):
    """One instalment, and the day on which the customer means to pay it."""

    invoice: str
    instalment: int
    due: date
    open_cents: int
    pay_on: date


class Half(msgspec.Struct, gc=False, array_like=True):
    """The half of a line of an order."""

    sku: str
    quantity: int
    promotion: bool


class Coming(msgspec.Struct, gc=False, array_like=True):
    """A delivery on its way to a dealer that reports: units by SKU, in the order of its lines."""

    order: str
    delivery: str
    units: dict[str, int]


class Back(msgspec.Struct, gc=False, array_like=True):
    """Goods that come back, and what they are worth once they are there."""

    sku: str
    quantity: int
    promotion: bool
    amount_cents: int = 0


class Campaign(msgspec.Struct, gc=False, array_like=True):
    """One that is under way. `executions` in minor units; `submitted` counts the claims, `decided`
    those that are settled or rejected."""

    cents: int
    first_day: date
    last_day: date
    executions: list[int] = []
    days: list[date] = []
    carried_out: int = 0
    submitted: int = 0
    decided: int = 0


class Account(msgspec.Struct, array_like=True, omit_defaults=True):
    """Of a customer, as long as it lives. What most customers have none of takes no room."""

    debts: list[Debt] = []
    payments: int = 0
    promises: int = 0
    stock: list[int] | None = None
    """Of a dealer that reports: units by product."""

    weeks_unreported: int = 0

    target_cents: int = 0
    sold_cents: int = 0
    brand_target_cents: int = 0
    brand_sold_cents: int = 0
    """Of this quarter, over all brands and of the brand that has a target."""

    spreads: float = 0.0
    observed: int = 0
    """By how many of its usual spreads the customer deviated in all, and how often."""

    once: bool = False
    """Whether what happens once has happened: the big order, the late transfer, the dispute."""

    credit_cents: int = 0
    """What credit notes left over when they were applied."""

    matures: date | None = None
    """The day on which the last acceptance matures."""

    registered: bool = False
    closed: bool = False
    paid_on: date | None = None
    promised_until: date | None = None
    waiting: frozenset[int] = frozenset()
    """Orders that wait for their release."""

    on_their_way: frozenset[int] = frozenset()
    """Orders that are not delivered and billed in full."""

    halves: dict[int, list[Half]] = {}
    """What leaves first of orders that leave in parts, by the ordinal of the order."""

    coming: dict[int, list[Coming]] = {}
    back: dict[int, Back] = {}
    """By the ordinal of the order."""

    campaigns: dict[int, Campaign] = {}
    claimed_again: dict[int, Campaign] = {}
    """By the ordinal of the campaign."""

    labels: list[Label] = []
    """What is true of the customer. Nobody in the market reads it."""

    def due_to_pay(self, day: date) -> list[Debt]:
        """Return what the customer means to have paid by that day."""
        return [debt for debt in self.debts if debt.pay_on <= day]

    def overdue(self, day: date) -> list[Debt]:
        return [debt for debt in self.debts if debt.due < day]

    def is_settled(self, day: date) -> bool:
        """Return whether the account could be closed on that day."""
        outstanding = self.matures is not None and day <= self.matures
        return not (self.debts or self.on_their_way or self.credit_cents or outstanding)

    def deviate(self, spreads: float) -> float | None:
        """Note that something differs from the usual by so many spreads. Return how many of them had to pass
        until all deviations together were beyond chance: above twice the standard error of their sum. Return
        None if they are not."""
        self.observed += 1
        needed = BEYOND_CHANCE * sqrt(self.observed) - self.spreads
        self.spreads += spreads
        return max(0.0, needed) if spreads >= needed else None

    def undecided(self) -> list[Debt]:
        """Return the debts for which the customer has no day yet."""
        return [debt for debt in self.debts if debt.pay_on == date.max]

    def debt_of(self, invoice: str) -> Debt | None:
        return next((debt for debt in self.debts if debt.invoice == invoice), None)

    def hear(self, fact: Fact) -> None:
        match fact:
            case OrderInvoiced() | InvoiceTakenOver():
                for number, part in enumerate(fact.instalments, start=1):
                    if part.amount_cents:
                        self.debts.append(Debt(fact.invoice, number, part.due, part.amount_cents, date.max))
            case PaymentAllocated():
                self._lower(fact.invoice, fact.instalment, fact.amount_cents)
            case CreditNoteIssued():
                self.credit_cents += fact.amount_cents
                for applied in fact.applied:
                    self.credit_cents -= applied.amount_cents
                    self._lower(applied.invoice, applied.instalment, applied.amount_cents)
            case PaymentReceived() if fact.matures is not None:
                self.matures = fact.matures if self.matures is None else max(self.matures, fact.matures)
            case PaymentDeallocated():
                self.debts.append(Debt(fact.invoice, fact.instalment, fact.due, fact.amount_cents, date.max))
            case _:
                pass

    def _lower(self, invoice: str, instalment: int, cents: int) -> None:
        for debt in self.debts:
            if (debt.invoice, debt.instalment) == (invoice, instalment):
                debt.open_cents -= cents
                if debt.open_cents <= 0:
                    self.debts.remove(debt)
                return


def cents_of(debts: list[Debt]) -> int:
    return sum(debt.open_cents for debt in debts)

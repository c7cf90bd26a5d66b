"""What a customer knows of its own debts, and what the market knows of it: the small state that is kept."""

from array import array
from dataclasses import dataclass, field
from datetime import date

from domain.decider import Fact
from domain.order.facts import OrderInvoiced
from domain.paper.facts import CreditNoteIssued, InvoiceTakenOver
from domain.payment.facts import PaymentAllocated, PaymentDeallocated


@dataclass(slots=True)
class Debt:
    """One instalment, and the day on which the customer means to pay it."""

    invoice: str
    instalment: int
    due: date
    open_cents: int
    pay_on: date


@dataclass(slots=True)
class Account:
    """Of a customer, as long as it lives. What most customers have none of takes no room."""

    debts: list[Debt] = field(default_factory=list)
    orders: int = 0
    payments: int = 0
    promises: int = 0
    visits: int = 0
    stock: "array[int] | None" = None
    """Of a dealer that reports: units by product."""

    weeks_unreported: int = 0

    target_cents: int = 0
    sold_cents: int = 0
    """Of this quarter."""

    once: bool = False
    """Whether what happens once has happened: the big order, the late transfer."""

    closed: bool = False
    paid_on: date | None = None
    promised_until: date | None = None
    waiting: frozenset[int] = frozenset()
    """Orders that wait for their release."""

    on_their_way: frozenset[int] = frozenset()
    """Orders that are not delivered and billed in full."""

    def due_to_pay(self, day: date) -> list[Debt]:
        """Return what the customer means to have paid by that day."""
        return [debt for debt in self.debts if debt.pay_on <= day]

    def overdue(self, day: date) -> list[Debt]:
        return [debt for debt in self.debts if debt.due < day]

    def hear(self, fact: Fact) -> None:
        match fact:
            case OrderInvoiced() | InvoiceTakenOver():
                for number, part in enumerate(fact.instalments, start=1):
                    if part.amount_cents:
                        self.debts.append(Debt(fact.invoice, number, part.due, part.amount_cents, date.max))
            case PaymentAllocated():
                self._lower(fact.invoice, fact.instalment, fact.amount_cents)
            case CreditNoteIssued():
                for applied in fact.applied:
                    self._lower(applied.invoice, applied.instalment, applied.amount_cents)
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

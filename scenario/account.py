"""What a dealer knows of its own debts: each item, and the day on which it means to pay."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from domain.decider import Fact
from domain.order.facts import OrderInvoiced
from domain.paper.facts import CreditNoteIssued, DisputeSettled, InvoiceDisputed, InvoiceTakenOver
from domain.payment.facts import PaymentAllocated, PaymentDeallocated

Key: TypeAlias = tuple[str, int]
"""Invoice and instalment."""


@dataclass(slots=True)
class Debt:
    due: date
    open_cents: int
    pay_on: date
    disputed_cents: int = 0

    @property
    def payable_cents(self) -> int:
        return self.open_cents - self.disputed_cents


@dataclass(slots=True)
class Account:
    debts: dict[Key, Debt] = field(default_factory=dict)

    def payable_cents(self, day: date) -> int:
        """What the dealer means to have paid by that day."""
        return sum(debt.payable_cents for debt in self.debts.values() if debt.pay_on <= day)

    def overdue(self, day: date) -> list[Debt]:
        return [debt for debt in self.debts.values() if debt.due < day and debt.payable_cents > 0]

    def hear(self, fact: Fact) -> None:
        match fact:
            case OrderInvoiced() | InvoiceTakenOver():
                for number, part in enumerate(fact.instalments, start=1):
                    self.debts[fact.invoice, number] = Debt(part.due, part.amount_cents, part.due)
            case PaymentAllocated():
                self._lower((fact.invoice, fact.instalment), fact.amount_cents)
            case PaymentDeallocated():
                self._reopen((fact.invoice, fact.instalment), fact)
            case CreditNoteIssued():
                for applied in fact.applied:
                    self._lower((applied.invoice, applied.instalment), applied.amount_cents)
            case InvoiceDisputed():
                self.debts[fact.invoice, fact.instalment].disputed_cents += fact.amount_cents
            case DisputeSettled():
                self._settle((fact.invoice, fact.instalment))
            case _:
                pass

    def _lower(self, key: Key, cents: int) -> None:
        debt = self.debts[key]
        debt.open_cents -= cents
        if debt.open_cents == 0:
            del self.debts[key]

    def _settle(self, key: Key) -> None:
        """A credit note may have paid it meanwhile."""
        if key in self.debts:
            self.debts[key].disputed_cents = 0

    def _reopen(self, key: Key, fact: PaymentDeallocated) -> None:
        debt = self.debts.setdefault(key, Debt(fact.due, 0, fact.due))
        debt.open_cents += fact.amount_cents


def cents_of(debts: Iterable[Debt]) -> int:
    return sum(debt.payable_cents for debt in debts)

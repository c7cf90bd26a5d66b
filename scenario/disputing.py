"""Invoices are disputed: small differences are granted, a big one is not."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Literal

from domain.decider import Fact
from domain.money import Money
from domain.order.facts import OrderInvoiced
from domain.paper.commands import DisputeInvoice, IssueCreditNote, SettleDispute
from domain.paper.facts import DisputeSettled
from scenario import staff
from scenario.account import Account
from scenario.agenda import Agenda, Deed
from scenario.behaviour import begun
from scenario.chance import chance_of
from scenario.dealers import Dealer
from scenario.troubles import Kind

SMALL_DISPUTES, DISPUTED_PART = 0.012, 10
SETTLED_AFTER, FOUGHT_OVER = 8, 40
"""Working days: of a small difference, and of a big dispute."""


class Disputing:
    def __init__(
        self, seed: int, agenda: Agenda, dealers: Mapping[str, Dealer], accounts: Mapping[str, Account]
    ) -> None:
        self._seed, self._agenda, self._dealers, self._accounts = seed, agenda, dealers, accounts
        self._fought: set[str] = set()

    def hear(self, fact: Fact) -> None:
        match fact:
            case OrderInvoiced():
                self.look_at(fact, self._dealers[fact.subject.removeprefix("customer/")])
            case DisputeSettled(outcome="upheld"):
                self._agenda.after(fact.on, 1, partial(self.credit, fact))
            case _:
                pass

    def look_at(self, invoice: OrderInvoiced, dealer: Dealer) -> None:
        amount_cents = invoice.instalments[0].amount_cents
        if begun(dealer.trouble, Kind.DISPUTES_AN_INVOICE, invoice.on) and dealer.id not in self._fought:
            self._agenda.after(invoice.on, 4, partial(self.dispute_all, invoice, amount_cents, dealer.id))
        elif chance_of(self._seed, "disputes", invoice.invoice).random() < SMALL_DISPUTES:
            part_cents = amount_cents // DISPUTED_PART
            self._agenda.after(invoice.on, 4, partial(self.dispute_a_part, invoice, part_cents, dealer.id))

    def dispute_all(self, invoice: OrderInvoiced, cents: int, dealer: str, day: date) -> Iterator[Deed]:
        if dealer in self._fought or not self.is_open(invoice, cents, dealer):
            return
        self._fought.add(dealer)
        yield Deed(
            staff.ACCOUNTANT, DisputeInvoice(day, dealer, invoice.invoice, "the goods were near expiry")
        )
        settle = partial(self.settle, dealer, invoice.invoice, "rejected")
        self._agenda.after(day, FOUGHT_OVER, settle)

    def dispute_a_part(self, invoice: OrderInvoiced, cents: int, dealer: str, day: date) -> Iterator[Deed]:
        if not self.is_open(invoice, cents, dealer):
            return
        amount, reason = Money(cents, invoice.currency), "fewer cases came than billed"
        yield Deed(staff.ACCOUNTANT, DisputeInvoice(day, dealer, invoice.invoice, reason, amount=amount))
        self._agenda.after(day, SETTLED_AFTER, partial(self.settle, dealer, invoice.invoice, "upheld"))

    def is_open(self, invoice: OrderInvoiced, cents: int, dealer: str) -> bool:
        """Nobody disputes what is paid."""
        debt = self._accounts[dealer].debts.get((invoice.invoice, 1))
        return debt is not None and debt.payable_cents >= cents

    def settle(
        self, dealer: str, invoice: str, outcome: Literal["upheld", "rejected"], day: date
    ) -> Iterator[Deed]:
        yield Deed(staff.ACCOUNTANT, SettleDispute(day, dealer, invoice, outcome))

    def credit(self, settled: DisputeSettled, day: date) -> Iterator[Deed]:
        command = IssueCreditNote(
            on=day,
            credit_note=f"C-{settled.invoice}-dispute",
            customer=settled.subject.removeprefix("customer/"),
            amount=Money(settled.amount_cents, settled.currency),
            reason="dispute upheld",
            invoice=settled.invoice,
        )
        yield Deed(staff.ACCOUNTANT, command)

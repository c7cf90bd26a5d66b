"""Customers dispute invoices: once with good reason, or as an excuse for not paying."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal

from forewarn.domain.decider import Fact
from forewarn.domain.money import Money
from forewarn.domain.order.facts import OrderInvoiced
from forewarn.domain.paper.crediting import IssueCreditNote
from forewarn.domain.paper.disputing import DisputeInvoice, SettleDispute
from forewarn.scenario import staff
from forewarn.scenario.lot import Lot, lot
from forewarn.scenario.trading.account import Debt
from forewarn.scenario.trading.agenda import Act, Deed
from forewarn.scenario.trading.company import CURRENCY, Company
from forewarn.scenario.trading.customers import Customer, number_of
from forewarn.scenario.trading.kinds import Innocent, Kind
from forewarn.scenario.trading.span import ONE_DAY, Span

EXCUSING, EXCUSED = 0.4, 0.3
"""The share of customers in trouble that find excuses, and the share of their invoices."""

EXCUSES = frozenset({Kind.PAYS_LATER, Kind.SHORT_OF_MONEY})
EXCUSE_SETTLED_DAYS, LEAST_DAYS_TO_PAY = (7, 35), 12
UPHELD, IN_PART, CREDITED = 0.6, 0.5, (0.05, 0.4)
"""The share of honest disputes that are upheld, of those about a part only, and that part."""

REASONS = ("cartons damaged", "less delivered than billed", "price not as agreed")


class Disputing:
    """An ordinal names an order and the part of it that was billed."""

    def __init__(self, company: Company) -> None:
        self._company = company

    def hear(self, fact: Fact) -> None:
        if not isinstance(fact, OrderInvoiced):
            return
        customer = self._company.customer(number_of(fact.subject))
        trouble, debt = customer.trouble, self._company.account(customer.number).debt_of(fact.invoice)
        if trouble is None or debt is None:
            return
        draws = drawn(self._company.span, debt)
        if self._has_reason(customer, debt):
            day = fact.on + timedelta(days=draws.whole(2, 8))
            self._company.agenda.on(day, Act.DISPUTE, customer.number, ordinal_of(fact.invoice))
        elif is_excused(self._company.span, customer, debt):
            day = debt.due - timedelta(days=draws.whole(1, 5))
            self._company.agenda.on(day, Act.DISPUTE, customer.number, ordinal_of(fact.invoice))

    def _has_reason(self, customer: Customer, debt: Debt) -> bool:
        """Return whether this is the one invoice that a customer with whom nothing is the matter disputes."""
        trouble, account = customer.trouble, self._company.account(customer.number)
        if trouble is None or trouble.kind is not Innocent.DISPUTES_ONCE or account.once:
            return False
        today = self._company.today
        account.once = today >= trouble.start and debt.due >= today + timedelta(days=LEAST_DAYS_TO_PAY)
        return account.once

    def dispute(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        """Dispute an invoice that is still open; it is paid when the dispute is settled. A payment of today
        may have settled it: then it is looked at tomorrow."""
        account, day = self._company.account(customer.number), self._company.today
        if account.paid_on == day:
            self._company.agenda.after(1, Act.DISPUTE, customer.number, ordinal)
            return
        debt = account.debt_of(invoice_of(customer, ordinal))
        if debt is None:
            return
        draws = drawn(self._company.span, debt)
        settled = self._company.agenda.on(
            day + timedelta(days=settled_days(customer, draws)), Act.SETTLE_DISPUTE, customer.number, ordinal
        )
        paid = max(debt.pay_on, settled + timedelta(days=draws.whole(2, 6)))
        debt.pay_on = self._company.agenda.on(paid, Act.PAY, customer.number)
        amount = None if is_excuse(customer) else part_of(debt, draws)
        if not is_excuse(customer):
            self._company.see(customer, day)
        reason = draws.one_of(REASONS)
        yield Deed(customer.id, DisputeInvoice(day, customer.id, debt.invoice, reason, amount=amount))

    def settle(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        """Settle a dispute. An excuse is rejected; then what is overdue shows."""
        day, invoice = self._company.today, invoice_of(customer, ordinal)
        debt = self._company.account(customer.number).debt_of(invoice)
        draws = lot(self._company.span.seed, "settled", invoice)
        upheld = not is_excuse(customer) and draws.happens(UPHELD)
        outcome: Literal["upheld", "rejected"] = "upheld" if upheld else "rejected"
        yield Deed(staff.ACCOUNTANT, SettleDispute(day, customer.id, invoice, outcome))
        if debt is not None and upheld:
            cents = max(1, round(debt.open_cents * draws.between(*CREDITED)))
            note = IssueCreditNote(
                day, f"C-{invoice}", customer.id, Money(cents, CURRENCY), "dispute upheld", invoice=invoice
            )
            yield Deed(staff.ACCOUNTANT, note)
        if debt is not None and is_excuse(customer) and debt.due < day:
            self._company.see(customer, day + ONE_DAY)


def drawn(span: Span, debt: Debt) -> Lot:
    return lot(span.seed, "dispute", debt.invoice)


def is_excuse(customer: Customer) -> bool:
    return customer.trouble is not None and customer.trouble.kind in EXCUSES


def is_excused(span: Span, customer: Customer, debt: Debt) -> bool:
    """Return whether a customer in trouble disputes an invoice of an order instead of paying it."""
    trouble = customer.trouble
    if trouble is None or trouble.kind not in EXCUSES or not trouble.lasts_on(debt.due):
        return False
    finds_excuses = lot(span.seed, "excuses", customer.number).happens(EXCUSING)
    return finds_excuses and is_of_an_order(debt) and lot(span.seed, "excuse", debt.invoice).happens(EXCUSED)


def is_of_an_order(debt: Debt) -> bool:
    return debt.invoice.startswith("I-O-")


def part_of(debt: Debt, draws: Lot) -> Money | None:
    """Return the part of an invoice that is disputed, or None for all of it."""
    if not draws.happens(IN_PART):
        return None
    return Money(max(1, round(debt.open_cents * draws.between(*CREDITED))), CURRENCY)


def settled_days(customer: Customer, draws: Lot) -> int:
    if is_excuse(customer) or customer.trouble is None:
        return draws.whole(*EXCUSE_SETTLED_DAYS)
    return round(customer.trouble.size)


def ordinal_of(invoice: str) -> int:
    _, order, part = invoice.rsplit("-", 2)
    return int(order) * 2 + int(part) - 1


def invoice_of(customer: Customer, ordinal: int) -> str:
    order, part = divmod(ordinal, 2)
    return f"I-O-{customer.id}-{order:04}-{part + 1}"

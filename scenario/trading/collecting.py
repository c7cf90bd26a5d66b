"""Somebody calls about what is overdue, and is promised a day."""

from collections.abc import Iterator
from datetime import timedelta

from forewarn.domain.decider import Fact
from forewarn.domain.money import Money
from forewarn.domain.order.facts import OrderInvoiced
from forewarn.domain.paper.facts import InvoiceTakenOver
from forewarn.domain.payment.facts import PaymentDeallocated, PromiseBroken
from forewarn.domain.payment.promises import PromisePayment
from forewarn.scenario import staff
from forewarn.scenario.lot import lot
from forewarn.scenario.trading.account import cents_of
from forewarn.scenario.trading.agenda import Act, Deed
from forewarn.scenario.trading.behaviour import has_stopped_paying
from forewarn.scenario.trading.company import CURRENCY, Company
from forewarn.scenario.trading.customers import Customer, number_of

PATIENCE = timedelta(days=10)
WORTH_A_CALL_CENTS = 100_000
PROMISED_WORKING_DAYS = 6
KEPT = 0.85


class Collecting:
    """One promise of a customer at a time."""

    def __init__(self, company: Company) -> None:
        self._company = company

    def hear(self, fact: Fact) -> None:
        number = number_of(fact.subject)
        match fact:
            case OrderInvoiced() | InvoiceTakenOver() if not self._company.customer(number).prepaid:
                for part in fact.instalments:
                    self._company.agenda.on(part.due + PATIENCE, Act.CALL, number)
            case PaymentDeallocated():
                self._company.agenda.on(fact.due + PATIENCE, Act.CALL, number)
            case PromiseBroken():
                self._company.agenda.after(8, Act.CALL, number)
            case _:
                pass

    def call(self, customer: Customer, _: int) -> Iterator[Deed]:
        day, account = self._company.today, self._company.account(customer.number)
        overdue = [debt for debt in account.overdue(day) if debt.due + PATIENCE <= day]
        busy = account.promised_until is not None and day <= account.promised_until
        if busy or cents_of(overdue) < WORTH_A_CALL_CENTS:
            return
        account.promises += 1
        draws = lot(self._company.span.seed, "promise", customer.number, account.promises)
        due = account.promised_until = self._company.agenda.working_day_after(PROMISED_WORKING_DAYS)
        if draws.happens(KEPT) and not has_stopped_paying(customer.trouble, due):
            for debt in overdue:
                if debt.pay_on > due:
                    debt.pay_on = self._company.agenda.on(due, Act.PAY, customer.number)
        promise = f"W-{customer.id}-{account.promises:03}"
        amount = Money(cents_of(overdue), CURRENCY)
        yield Deed(staff.COLLECTOR, PromisePayment(day, promise, customer.id, amount, due))

"""Customers pay, each with habits of its own."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import ceil

from forewarn.domain.decider import Fact
from forewarn.domain.money import Money
from forewarn.domain.order.facts import OrderInvoiced
from forewarn.domain.paper.facts import InvoiceTakenOver
from forewarn.domain.payment.facts import PaymentAllocated
from forewarn.domain.payment.receiving import ReceivePayment
from forewarn.domain.portions import Share
from forewarn.scenario import staff
from forewarn.scenario.lot import lot
from forewarn.scenario.trading.account import BEYOND_CHANCE, Debt, cents_of
from forewarn.scenario.trading.agenda import Act, Deed
from forewarn.scenario.trading.behaviour import delay, has_stopped_paying, is_away
from forewarn.scenario.trading.bouncing import Bouncing, payment_of
from forewarn.scenario.trading.company import CURRENCY, Company
from forewarn.scenario.trading.customers import Customer, number_of
from forewarn.scenario.trading.disputing import is_excused
from forewarn.scenario.trading.kinds import Innocent, Kind
from forewarn.scenario.trading.span import ONE_DAY

SLIGHT_DAYS = 2
"""A delay of no more days shows nothing."""

FORGETS, CASH_CENTS, ACCEPTANCE_DAYS = 0.02, 800_000, 90
ASKS_AGAIN_DAYS = 7
IN_ARREARS = (Kind.PAYS_LATER, Kind.STOPS_PAYING, Kind.SHORT_OF_MONEY)


class Paying:
    def __init__(self, company: Company, bouncing: Bouncing) -> None:
        self._company, self._bouncing = company, bouncing

    def hear(self, fact: Fact) -> None:
        number = number_of(fact.subject)
        match fact:
            case OrderInvoiced() | InvoiceTakenOver():
                self._decide(self._company.customer(number))
            case PaymentAllocated():
                self._perhaps_over(self._company.customer(number), fact.on)
            case _:
                pass

    def _decide(self, customer: Customer) -> None:
        """Decide when to pay what is new."""
        if not customer.prepaid:
            for debt in self._company.account(customer.number).undecided():
                self._decide_when(customer, debt)

    def _decide_when(self, customer: Customer, debt: Debt) -> None:
        usual = self._company.agenda.working_day(self.usual_day(customer, debt))
        later = delay(customer, usual)
        if later.troubled and later.days > SLIGHT_DAYS and not is_excused(self._company.span, customer, debt):
            self._show(customer, debt, usual, later.days)
        self._plan(customer, debt, usual + timedelta(days=later.days + self._once(customer, debt)))

    def _show(self, customer: Customer, debt: Debt, usual: date, days: int) -> None:
        """Show a trouble once the delays are beyond chance, and money is missing that is due."""
        spread_days = max(1.0, customer.habit.spread_days)
        spreads = self._company.account(customer.number).deviate(days / spread_days)
        if spreads is not None and usual + timedelta(days=days) > debt.due:
            missing_since = usual + timedelta(days=ceil(spreads * spread_days))
            self._company.see(customer, max(missing_since, debt.due) + ONE_DAY)

    def _plan(self, customer: Customer, debt: Debt, day: date) -> None:
        debt.pay_on = self._company.agenda.on(day, Act.PAY, customer.number)

    def usual_day(self, customer: Customer, debt: Debt) -> date:
        """Return the day on which the customer would pay if nothing were the matter."""
        draws = lot(self._company.span.seed, "habit", customer.number, debt.invoice)
        days = round(draws.normal(*customer.habit))
        if draws.happens(FORGETS):
            days += draws.whole(2, 7)
        return debt.due + timedelta(days=days)

    def _once(self, customer: Customer, debt: Debt) -> int:
        """Return the days of the one late transfer."""
        trouble, account = customer.trouble, self._company.account(customer.number)
        if trouble is None or trouble.kind is not Innocent.LATE_TRANSFER or account.once:
            return 0
        if debt.due < trouble.start:
            return 0
        account.once = True
        self._company.see(customer, debt.due + ONE_DAY)
        return round(trouble.size)

    def pay(self, customer: Customer, _: int) -> Iterator[Deed]:
        """Pay everything the customer means to have paid by now, in one payment."""
        day, account = self._company.today, self._company.account(customer.number)
        debts = account.due_to_pay(day)
        if not debts or account.paid_on == day:
            return
        if has_stopped_paying(customer.trouble, day) or is_away(customer.trouble, day):
            self._put_off(customer, debts, day)
            return
        account.payments += 1
        account.paid_on = day
        yield Deed(staff.ACCOUNTANT, self._received(customer, account.payments, debts, day))

    def _put_off(self, customer: Customer, debts: list[Debt], day: date) -> None:
        if has_stopped_paying(customer.trouble, day):
            self._company.see(customer, self._missing_since(customer, min(debt.due for debt in debts)))
        later = day + timedelta(days=ASKS_AGAIN_DAYS)
        again = self._company.agenda.on(later, Act.PAY, customer.number)
        for debt in debts:
            debt.pay_on = again

    def _missing_since(self, customer: Customer, due: date) -> date:
        """Return the first day on which a payment is later than it ever is by habit."""
        late_days = customer.habit.late_days + BEYOND_CHANCE * customer.habit.spread_days
        return max(self._company.today, due + timedelta(days=max(0, ceil(late_days)))) + ONE_DAY

    def _received(self, customer: Customer, count: int, debts: list[Debt], day: date) -> ReceivePayment:
        draws = lot(self._company.span.seed, "payment", customer.number, count)
        payment, cents = payment_of(customer, count), cents_of(debts)
        shares = (
            tuple(Share(debt.invoice, debt.instalment) for debt in debts) if customer.names_invoices else ()
        )
        amount = Money(cents, CURRENCY)
        if draws.happens(customer.acceptances):
            matures = day + timedelta(days=ACCEPTANCE_DAYS)
            self._bouncing.accepted(customer, count, matures)
            return ReceivePayment(day, payment, customer.id, amount, "acceptance", matures, shares=shares)
        cash = cents < CASH_CENTS and draws.happens(0.3)
        if not cash:
            self._bouncing.transferred(customer, count)
        return ReceivePayment(
            day, payment, customer.id, amount, "cash" if cash else "transfer", shares=shares
        )

    def _perhaps_over(self, customer: Customer, day: date) -> None:
        """Note the end of a trouble: it has passed, and nothing is overdue any more."""
        trouble = customer.trouble
        if trouble is None or trouble.kind not in IN_ARREARS or day < trouble.until:
            return
        if not self._company.account(customer.number).overdue(day):
            self._company.end(customer, day)

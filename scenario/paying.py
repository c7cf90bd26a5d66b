"""Dealers pay: mostly in time, each with habits of its own; the bank takes a payment back now and then."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial

from domain.decider import Fact
from domain.money import Money
from domain.order.facts import OrderInvoiced
from domain.paper.facts import DisputeSettled, InvoiceTakenOver
from domain.payment.commands import ReceivePayment, ReversePayment
from domain.payment.facts import PaymentDeallocated
from scenario import staff
from scenario.account import Account, Debt, Key
from scenario.agenda import Agenda, Deed
from scenario.behaviour import delay_days, stopped_paying
from scenario.chance import chance_of
from scenario.credit import ACCEPTANCE_DAYS
from scenario.dealers import Dealer
from scenario.opening import CURRENCY
from scenario.troubles import Kind, Trouble

FORGETS, CASH_CENTS = 0.03, 800_000
AFTER_A_DISPUTE, AFTER_A_BOUNCE = timedelta(days=15), timedelta(days=35)
LATE_ONCE_DAYS = 9


class Paying:
    """`accounts`: what each dealer owes, kept by somebody else."""

    def __init__(
        self, seed: int, agenda: Agenda, dealers: Mapping[str, Dealer], accounts: Mapping[str, Account]
    ) -> None:
        self._agenda, self._dealers, self._accounts = agenda, dealers, accounts
        self._chances = {name: chance_of(seed, "payments", name) for name in dealers}
        self._last: dict[str, str] = {}
        self._paid = dict.fromkeys(dealers, 0)
        self._paid_on: dict[str, date] = {}
        self._forgetful: set[str] = set()
        for dealer in dealers.values():
            if dealer.trouble is not None:
                self.expect(dealer, dealer.trouble)

    def expect(self, dealer: Dealer, trouble: Trouble) -> None:
        if trouble.kind is Kind.LATE_ONCE:
            self._forgetful.add(dealer.id)
        if trouble.kind is Kind.PAYMENT_BOUNCES:
            self._agenda.on(trouble.first_day, partial(self.take_back, dealer))

    def hear(self, fact: Fact) -> None:
        dealer = self._dealers[fact.subject.removeprefix("customer/")]
        match fact:
            case OrderInvoiced() | InvoiceTakenOver() if not dealer.prepaid:
                for number in range(1, len(fact.instalments) + 1):
                    self.decide_when(dealer, self._accounts[dealer.id].debts[fact.invoice, number])
            case DisputeSettled(outcome="rejected"):
                self.pay_later(dealer, (fact.invoice, fact.instalment), fact.on + AFTER_A_DISPUTE)
            case PaymentDeallocated():
                self.pay_later(dealer, (fact.invoice, fact.instalment), fact.on + AFTER_A_BOUNCE)
            case _:
                pass

    def pay_later(self, dealer: Dealer, key: Key, day: date) -> None:
        debt = self._accounts[dealer.id].debts.get(key)
        if debt is not None:
            self.move_payment(dealer, debt, day)

    def decide_when(self, dealer: Dealer, debt: Debt) -> None:
        late_days = self.late_days(dealer, debt.due)
        day, act = debt.due + timedelta(days=late_days), partial(self.pay, dealer)
        debt.pay_on = self._agenda.on(day, act) if late_days > 0 else self._agenda.by(day, act)

    def move_payment(self, dealer: Dealer, debt: Debt, day: date) -> None:
        debt.pay_on = self._agenda.on(day, partial(self.pay, dealer))

    def late_days(self, dealer: Dealer, due: date) -> int:
        """Below zero when early."""
        chance = self._chances[dealer.id]
        usual = min(0, round(chance.gauss(-4, 2)))
        if chance.random() < FORGETS:
            usual = chance.randint(1, 4)
        if dealer.trouble is not None and dealer.id in self._forgetful and due >= dealer.trouble.first_day:
            self._forgetful.remove(dealer.id)
            return LATE_ONCE_DAYS
        return usual + delay_days(dealer.trouble, due)

    def pay(self, dealer: Dealer, day: date) -> Iterator[Deed]:
        """Everything the dealer means to have paid by now, in one payment."""
        cents = self._accounts[dealer.id].payable_cents(day)
        if cents == 0 or self._paid_on.get(dealer.id) == day or stopped_paying(dealer.trouble, day):
            return
        self._paid_on[dealer.id] = day
        self._paid[dealer.id] += 1
        payment = self._last[dealer.id] = f"R-{dealer.id}-{self._paid[dealer.id]:03}"
        yield Deed(staff.ACCOUNTANT, self.received(dealer, payment, cents, day))

    def received(self, dealer: Dealer, payment: str, cents: int, day: date) -> ReceivePayment:
        chance, amount = self._chances[dealer.id], Money(cents, CURRENCY)
        if chance.random() < dealer.acceptances:
            matures = day + timedelta(days=ACCEPTANCE_DAYS)
            return ReceivePayment(day, payment, dealer.id, amount, "acceptance", matures)
        if cents < CASH_CENTS and chance.random() < 0.3:
            return ReceivePayment(day, payment, dealer.id, amount, "cash")
        return ReceivePayment(day, payment, dealer.id, amount)

    def take_back(self, dealer: Dealer, day: date) -> Iterator[Deed]:
        command = ReversePayment(day, self._last[dealer.id], "account not covered")
        yield Deed(staff.ACCOUNTANT, command)

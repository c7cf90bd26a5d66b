"""Somebody calls about what is overdue, and is promised a day."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial

from domain.decider import Fact
from domain.money import Money
from domain.order.facts import OrderInvoiced
from domain.paper.facts import InvoiceTakenOver
from domain.payment.commands import PromisePayment
from domain.payment.facts import PromiseBroken, PromiseKept
from scenario import staff
from scenario.account import Account, Debt, cents_of
from scenario.agenda import ONE_DAY, Agenda, Deed
from scenario.behaviour import stopped_paying
from scenario.chance import chance_of
from scenario.dealers import Dealer
from scenario.opening import CURRENCY
from scenario.paying import Paying

PATIENCE = timedelta(days=9)
WORTH_A_CALL_CENTS = 100_000
WORKING_DAYS_PROMISED = 6
KEPT = 0.65


class Collecting:
    """One promise of a dealer at a time."""

    def __init__(
        self,
        seed: int,
        agenda: Agenda,
        dealers: Mapping[str, Dealer],
        accounts: Mapping[str, Account],
        paying: Paying,
    ) -> None:
        self._agenda, self._dealers, self._accounts, self._paying = agenda, dealers, accounts, paying
        self._chances = {name: chance_of(seed, "promises", name) for name in dealers}
        self._promised: set[str] = set()
        self._promises = dict.fromkeys(dealers, 0)

    def hear(self, fact: Fact) -> None:
        name = fact.subject.removeprefix("customer/")
        match fact:
            case OrderInvoiced() | InvoiceTakenOver():
                for part in fact.instalments:
                    self._agenda.on(part.due + PATIENCE + ONE_DAY, partial(self.call, self._dealers[name]))
            case PromiseBroken():
                self._promised.discard(name)
                self._agenda.after(fact.on, 5, partial(self.call, self._dealers[name]))
            case PromiseKept():
                self._promised.discard(name)
            case _:
                pass

    def call(self, dealer: Dealer, day: date) -> Iterator[Deed]:
        overdue = self.worth_calling_about(dealer, day)
        cents = cents_of(overdue)
        if cents < WORTH_A_CALL_CENTS or dealer.id in self._promised:
            return
        self._promised.add(dealer.id)
        self._promises[dealer.id] += 1
        promise, due = f"P-{dealer.id}-{self._promises[dealer.id]}", self.day_promised(day)
        self.mean_it(dealer, overdue, day)
        yield Deed(staff.COLLECTOR, PromisePayment(day, promise, dealer.id, Money(cents, CURRENCY), due))

    def worth_calling_about(self, dealer: Dealer, day: date) -> list[Debt]:
        """Not what is on its way today."""
        overdue = self._accounts[dealer.id].overdue(day - PATIENCE)
        return [debt for debt in overdue if debt.pay_on != day or stopped_paying(dealer.trouble, day)]

    def day_promised(self, day: date) -> date:
        return self._agenda.working_day_after(day, WORKING_DAYS_PROMISED)

    def mean_it(self, dealer: Dealer, debts: list[Debt], day: date) -> None:
        """Who keeps a promise pays a day early; the others pay when they meant to before, or never."""
        kept = self._chances[dealer.id].random() < KEPT
        if not kept or stopped_paying(dealer.trouble, day):
            return
        when = self._agenda.working_day_after(day, WORKING_DAYS_PROMISED - 1)
        for debt in debts:
            if debt.pay_on > when:
                self._paying.move_payment(dealer, debt, when)

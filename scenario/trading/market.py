"""The made-up market: everybody acts day by day, and hears what became of it.

It asks for things in commands, like everybody, and learns of their outcome from the facts alone: an order
that was held is not delivered until somebody releases it. A day is given out as it is lived, and what is kept
of a customer is small, so that a market of a million customers fits into memory."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol, TypeAlias

from forewarn.domain.calendar import Calendar, PublishCalendarYear, Year
from forewarn.domain.decider import Fact
from forewarn.scenario.trading.accounts import Accounts
from forewarn.scenario.trading.agenda import Act, Agenda, Deed
from forewarn.scenario.trading.bouncing import Bouncing
from forewarn.scenario.trading.budgeting import Budgeting
from forewarn.scenario.trading.campaigning import Campaigning
from forewarn.scenario.trading.claiming import Claiming
from forewarn.scenario.trading.collecting import Collecting
from forewarn.scenario.trading.company import Company
from forewarn.scenario.trading.control import Control
from forewarn.scenario.trading.customers import Customer, number_of
from forewarn.scenario.trading.delivering import Delivering
from forewarn.scenario.trading.disk import Disk
from forewarn.scenario.trading.disputing import Disputing
from forewarn.scenario.trading.labels import Label
from forewarn.scenario.trading.leaving import Leaving
from forewarn.scenario.trading.opening import opened, taken_on
from forewarn.scenario.trading.ordering import Ordering
from forewarn.scenario.trading.paying import Paying
from forewarn.scenario.trading.planning import Planning
from forewarn.scenario.trading.registry import Registry
from forewarn.scenario.trading.span import Span
from forewarn.scenario.trading.stocking import Stocking
from forewarn.scenario.trading.targeting import Targeting
from forewarn.scenario.trading.visiting import Visiting

CUSTOMER, BUDGET = "customer/", "budget/"
Acting: TypeAlias = Callable[[Customer, int], Iterator[Deed]]


class Listener(Protocol):
    def hear(self, fact: Fact) -> None: ...


class Market:
    """The same span, calendar and outcomes give the same story."""

    def __init__(self, span: Span, years: Sequence[PublishCalendarYear]) -> None:
        known = {year.year: Year(frozenset(year.rest_days), frozenset(year.makeup_days)) for year in years}
        self.span, self._years = span, years
        disk = Disk()
        agenda = Agenda(Calendar(known), span.first_day, disk)
        self.company = Company(span, agenda, Accounts(disk))
        self._take_part()

    def _take_part(self) -> None:
        company = self.company
        self._ordering, self._visiting = Ordering(company), Visiting(company)
        self._delivering, self._bouncing, self._leaving = (
            Delivering(company),
            Bouncing(company),
            Leaving(company),
        )
        self._paying, self._disputing = Paying(company, self._bouncing), Disputing(company)
        self._collecting, self._control = Collecting(company), Control(company)
        self._listeners: list[Listener] = [self._delivering, self._paying, self._bouncing, self._disputing]
        self._stocking, self._targeting, self._registry = (
            Stocking(company),
            Targeting(company),
            Registry(company),
        )
        self._listeners += [self._collecting, self._control]
        self._listeners += [self._visiting, self._stocking, self._targeting]
        self._spend()
        self._acting: Mapping[Act, Acting] = self._acts()

    def _spend(self) -> None:
        """Let campaigns, claims and budgets take part."""
        company = self.company
        self._budgeting = Budgeting(company)
        self._campaigning = Campaigning(company, self._budgeting)
        self._claiming = Claiming(company, self._budgeting, self._campaigning)
        self._planning = Planning(company, self._targeting, self._budgeting, self._campaigning)

    def _acts(self) -> Mapping[Act, Acting]:
        return {**self._acts_of_trade(), **self._acts_of_visits(), **self._acts_of_spending()}

    def _acts_of_trade(self) -> Mapping[Act, Acting]:
        return {
            Act.REGISTER: self._registered,
            Act.ORDER: self._ordering.order,
            Act.DELIVER: self._delivering.deliver,
            Act.DELIVER_REST: self._delivering.deliver_rest,
            Act.BRING_BACK: self._delivering.bring_back,
            Act.CREDIT: self._delivering.credit,
            Act.PAY: self._paying.pay,
            Act.BOUNCE: self._bouncing.bounce,
            Act.DISPUTE: self._disputing.dispute,
            Act.SETTLE_DISPUTE: self._disputing.settle,
            Act.CALL: self._collecting.call,
            Act.RELEASE: self._control.release,
            Act.GIVE_UP: self._control.give_up,
            Act.RECEIVE: self._stocking.receive,
            Act.REPORT: self._stocking.report,
            Act.COUNT: self._stocking.count,
            Act.COMPLETE: self._stocking.complete,
        }

    def _acts_of_visits(self) -> Mapping[Act, Acting]:
        return {
            Act.PLAN_VISIT: self._visiting.plan,
            Act.APPROVE_VISIT: self._visiting.approve,
            Act.MAKE_VISIT: self._visiting.make,
            Act.APPROVE_RESULT: self._visiting.approve_result,
            Act.CARRY_OVER: self._visiting.carry_over,
            Act.NOTICE_END: self._leaving.give_notice,
            Act.CLOSE: self._leaving.close,
            Act.TELL: self._registry.tell,
            Act.CONFIRM: self._registry.confirm,
            Act.CLEAR: self._registry.clear,
        }

    def _acts_of_spending(self) -> Mapping[Act, Acting]:
        return {
            Act.PROPOSE: self._campaigning.propose,
            Act.APPROVE: self._campaigning.approve,
            Act.CARRY_OUT: self._campaigning.carry_out,
            Act.END: self._campaigning.end,
            Act.EVALUATE: self._campaigning.evaluate,
            Act.CLAIM: self._claiming.claim,
            Act.CLAIM_AGAIN: self._claiming.claim_again,
            Act.REJECT_CLAIM: self._claiming.reject,
            Act.PROVE_CLAIM: self._claiming.prove,
            Act.REJECT_UNPROVEN: self._claiming.reject_unproven,
            Act.SETTLE: self._claiming.settle,
            Act.SPEND: self._claiming.spend,
            Act.SPEND_ANYWAY: self._claiming.spend_anyway,
        }

    def deeds(self, day: date) -> Iterator[Deed]:
        """Return what everybody asks for on that day. Days come in order, each once."""
        if day == self.span.first_day:
            yield from self._opening()
        yield from self._planning.deeds(day)
        for act, number, ordinal in self.company.agenda.entries(day):
            if not self.company.account(number).closed:
                yield from self._acting[act](self.company.customer(number), ordinal)

    def _opening(self) -> Iterator[Deed]:
        yield from opened(self.company, self._years)
        for number in range(1, self.span.customers + 1):
            customer = self.company.customer(number)
            if customer.is_new:
                self.company.agenda.on(customer.registered_on, Act.REGISTER, number)
            else:
                yield from self._registered(customer, 0)

    def _registered(self, customer: Customer, _: int) -> Iterator[Deed]:
        """Take a customer on; from then on it acts."""
        self.company.account(customer.number).registered = True
        yield from taken_on(self.company, customer)
        self.company.begin(customer)
        self._ordering.begin(customer)
        self._leaving.begin(customer)
        self._claiming.begin(customer)
        yield from self._registry.begin(customer)
        yield from self._visiting.begin(customer)
        yield from self._stocking.begin(customer)

    def hear(self, fact: Fact) -> None:
        """Take note of whatever was stored, by whomever."""
        if fact.subject.startswith(CUSTOMER):
            self.company.account(number_of(fact.subject)).hear(fact)
            for listener in self._listeners:
                listener.hear(fact)
        elif fact.subject.startswith(BUDGET):
            self._budgeting.hear(fact)

    def labels(self) -> list[Label]:
        """Return what is true, by customer, once the last day is over."""
        self._targeting.close()
        self._budgeting.close()
        accounts = self.company.accounts.each(self.span.customers)
        return [*(label for _, account in accounts for label in account.labels), *self._budgeting.labels]

"""The credit controller: releases held orders that can be answered for, holds who breaks promises."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial

from domain.customer.commands import HoldCustomer, ReleaseCustomer
from domain.decider import Fact
from domain.order.commands import CancelOrder, ReleaseOrder
from domain.order.facts import AdmissionReason, OrderHeld, OrderReadyForRelease
from domain.payment.facts import PromiseBroken
from scenario import staff
from scenario.account import Account
from scenario.agenda import Agenda, Deed
from scenario.dealers import Dealer

BROKEN_PROMISES_TOLERATED = 1
OVERDUE_DAYS_TOLERATED = 12
ABOVE_THE_LIMIT_PERCENT = 115
WAITS_WORKING_DAYS = 15
RELEASED_FOR, REVIEWED_AFTER = timedelta(days=25), timedelta(days=30)
REASON = "promises broken"


class Control:
    def __init__(
        self, agenda: Agenda, dealers: Mapping[str, Dealer], accounts: Mapping[str, Account]
    ) -> None:
        self._agenda, self._dealers, self._accounts = agenda, dealers, accounts
        self._waiting: dict[str, OrderHeld] = {}
        self._broken = dict.fromkeys(dealers, 0)
        self._held: set[str] = set()

    def hear(self, fact: Fact) -> None:
        match fact:
            case OrderHeld():
                self._waiting[fact.order] = fact
                self._agenda.after(fact.on, 1, partial(self.consider, fact.order))
                self._agenda.after(fact.on, WAITS_WORKING_DAYS, partial(self.give_up, fact.order))
            case OrderReadyForRelease():
                self._agenda.after(fact.on, 1, partial(self.release, fact.order, "the reasons are gone"))
            case PromiseBroken():
                self.note_broken_promise(fact)
            case _:
                pass

    def consider(self, order: str, day: date) -> Iterator[Deed]:
        if order in self._waiting and can_be_answered_for(self._waiting[order]):
            yield from self.release(order, "a little above the limit, pays as agreed", day)

    def release(self, order: str, reason: str, day: date) -> Iterator[Deed]:
        if self._waiting.pop(order, None) is not None:
            yield Deed(staff.CONTROLLER, ReleaseOrder(day, order, reason, day + RELEASED_FOR))

    def give_up(self, order: str, day: date) -> Iterator[Deed]:
        if self._waiting.pop(order, None) is not None:
            yield Deed(staff.CONTROLLER, CancelOrder(day, order, "not released in time"))

    def note_broken_promise(self, fact: PromiseBroken) -> None:
        name = fact.subject.removeprefix("customer/")
        self._broken[name] += 1
        if self._broken[name] > BROKEN_PROMISES_TOLERATED and name not in self._held:
            self._held.add(name)
            self._agenda.after(fact.on, 1, partial(self.hold, name))

    def hold(self, name: str, day: date) -> Iterator[Deed]:
        yield Deed(staff.CONTROLLER, HoldCustomer(day, name, REASON, day + REVIEWED_AFTER))
        self._agenda.on(day + REVIEWED_AFTER, partial(self.review, name))

    def review(self, name: str, day: date) -> Iterator[Deed]:
        """Held until nothing is overdue any more."""
        if self._accounts[name].overdue(day):
            self._agenda.on(day + REVIEWED_AFTER, partial(self.review, name))
            return
        self._held.discard(name)
        self._broken[name] = 0
        yield Deed(staff.CONTROLLER, ReleaseCustomer(day, name, REASON))


def can_be_answered_for(held: OrderHeld) -> bool:
    """A little above the limit, or a little late; never an account that is held."""
    figures = held.figures
    if AdmissionReason.ACCOUNT_HELD in held.reasons or figures.overdue_days > OVERDUE_DAYS_TOLERATED:
        return False
    used_cents = figures.exposure_cents + figures.order_cents
    limit_cents = figures.limit_cents
    return limit_cents is None or used_cents * 100 <= limit_cents * ABOVE_THE_LIMIT_PERCENT

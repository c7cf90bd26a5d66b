"""Somebody decides about orders that are held."""

from collections.abc import Iterator
from datetime import timedelta

from forewarn.domain.decider import Fact
from forewarn.domain.order.changing import CancelOrder
from forewarn.domain.order.facts import AdmissionReason, OrderHeld, OrderReadyForRelease
from forewarn.domain.order.releasing import ReleaseOrder
from forewarn.scenario import staff
from forewarn.scenario.trading.agenda import Act, Deed
from forewarn.scenario.trading.company import Company
from forewarn.scenario.trading.customers import Customer
from forewarn.scenario.trading.delivering import order_of, parsed

OVERDUE_DAYS_TOLERATED, ABOVE_THE_LIMIT_PERCENT = 12, 115
WAITS_WORKING_DAYS = 15
RELEASED_FOR = timedelta(days=40)


class Control:
    def __init__(self, company: Company) -> None:
        self._company = company

    def hear(self, fact: Fact) -> None:
        match fact:
            case OrderHeld():
                number, ordinal = parsed(fact.order)
                self._company.account(number).waiting |= {ordinal}
                if can_be_answered_for(fact):
                    self._company.agenda.after(1, Act.RELEASE, number, ordinal)
                self._company.agenda.after(WAITS_WORKING_DAYS, Act.GIVE_UP, number, ordinal)
            case OrderReadyForRelease():
                self._company.agenda.after(1, Act.RELEASE, *parsed(fact.order))
            case _:
                pass

    def release(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        day, account = self._company.today, self._company.account(customer.number)
        if ordinal in account.waiting:
            account.waiting -= {ordinal}
            release = ReleaseOrder(day, order_of(customer, ordinal), "pays as agreed", day + RELEASED_FOR)
            yield Deed(staff.CONTROLLER, release)

    def give_up(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        account = self._company.account(customer.number)
        if ordinal in account.waiting:
            account.waiting -= {ordinal}
            account.on_their_way -= {ordinal}
            cancel = CancelOrder(self._company.today, order_of(customer, ordinal), "not released in time")
            yield Deed(staff.CONTROLLER, cancel)


def can_be_answered_for(held: OrderHeld) -> bool:
    """Return whether an order is a little above the limit, or a little late; never an account that is
    held."""
    figures = held.figures
    if AdmissionReason.ACCOUNT_HELD in held.reasons or figures.overdue_days > OVERDUE_DAYS_TOLERATED:
        return False
    used_cents, limit_cents = figures.exposure_cents + figures.order_cents, figures.limit_cents
    return limit_cents is None or used_cents * 100 <= limit_cents * ABOVE_THE_LIMIT_PERCENT

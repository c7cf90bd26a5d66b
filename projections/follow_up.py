"""What the books ask for by themselves: orders to re-examine, promises and visits whose day has passed.

The answers are commands and come in through the front door like everybody's."""

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from domain.money import Money
from domain.order.commands import ReexamineOrder
from domain.payment.commands import BreakPromise, KeepPromise
from domain.visit.commands import MissVisit
from projections.coverage import Coverage
from projections.receivables.row import Receivables

FOLLOW_UP = "follow_up"

FollowUp: TypeAlias = ReexamineOrder | KeepPromise | BreakPromise | MissVisit


def follow_ups(receivables: Receivables, coverage: Coverage, today: date) -> Iterator[FollowUp]:
    """To be asked on a new day, and whenever something was recorded for the customer."""
    for order in receivables.held_orders:
        yield ReexamineOrder(today, order)
    yield from promises_to_judge(receivables, today)
    for visit, plan in coverage.open_plans.items():
        if plan.due < today:
            yield MissVisit(today, visit, "the due day has passed")


def promises_to_judge(receivables: Receivables, today: date) -> Iterator[KeepPromise | BreakPromise]:
    for name, promise in receivables.promises.items():
        if promise.received_cents >= promise.amount_cents:
            yield KeepPromise(today, name)
        elif promise.due < today:
            received = Money(promise.received_cents, receivables.currency)
            yield BreakPromise(today, name, received)


def deadline(receivables: Receivables, coverage: Coverage) -> date | None:
    """The first day that matters to a follow-up; none when nothing is waiting."""
    waiting = [order.held_on for order in receivables.held_orders.values()]
    waiting += [promise.due for promise in receivables.promises.values()]
    waiting += [plan.due for plan in coverage.open_plans.values()]
    return min(waiting, default=None)

"""What the books ask for by themselves: orders to re-examine, promises and visits whose day has passed.

The answers are commands and come in through the front door like everybody's."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from forewarn.domain.decider import Command, Fact
from forewarn.domain.money import Money
from forewarn.domain.order.facts import OrderHeld
from forewarn.domain.order.releasing import ReexamineOrder
from forewarn.domain.payment.facts import PaymentPromised
from forewarn.domain.payment.promises import BreakPromise, KeepPromise
from forewarn.domain.visit.facts import VisitCarriedOver, VisitPlanned
from forewarn.domain.visit.unfinished import MissVisit
from forewarn.ports.failures import OF_STORE
from forewarn.projections.coverage.book import COVERAGE
from forewarn.projections.projection import Projection
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.rows import Rows

FOLLOW_UP = "follow_up"
"""The name under which the day of a subject's next follow-up is kept."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """`commands` is asked on a new day and whenever something was recorded for the subject. `deadline`: the
    first day that matters to it; None when nothing is waiting. `watches`: the books that it reads. `begins`:
    the facts behind which something may wait. `version` grows whenever the same books give another deadline
    than before."""

    name: str
    watches: tuple[Projection[Any], ...]
    commands: Callable[[Rows, date], Iterator[Command]]
    deadline: Callable[[Rows], date | None]
    begins: frozenset[type[Fact]] = frozenset()
    version: int = 1


def orders_to_examine(rows: Rows, today: date) -> Iterator[ReexamineOrder]:
    for order in rows[RECEIVABLES].held_orders:
        yield ReexamineOrder(today, order)


def first_held(rows: Rows) -> date | None:
    held = rows[RECEIVABLES].held_orders
    return min([order.held_on for order in held.values()]) if held else None


def promises_to_judge(rows: Rows, today: date) -> Iterator[KeepPromise | BreakPromise]:
    row = rows[RECEIVABLES]
    for name, promise in row.promises.items():
        if promise.received_cents >= promise.amount_cents:
            yield KeepPromise(today, name)
        elif promise.due < today:
            yield BreakPromise(today, name, Money(promise.received_cents, row.currency))


def first_promised(rows: Rows) -> date | None:
    promises = rows[RECEIVABLES].promises
    return min([promise.due for promise in promises.values()]) if promises else None


def visits_missed(rows: Rows, today: date) -> Iterator[MissVisit]:
    for visit, plan in rows[COVERAGE].open_plans.items():
        if plan.due < today:
            yield MissVisit(today, visit, "the due day has passed")


def first_planned(rows: Rows) -> date | None:
    plans = rows[COVERAGE].open_plans
    return min([plan.due for plan in plans.values()]) if plans else None


FOLLOW_UPS: tuple[FollowUp, ...] = (
    FollowUp("held_orders", (RECEIVABLES,), orders_to_examine, first_held, frozenset({OrderHeld})),
    FollowUp("promises", (RECEIVABLES,), promises_to_judge, first_promised, frozenset({PaymentPromised})),
    FollowUp(
        "visits", (COVERAGE,), visits_missed, first_planned, frozenset({VisitPlanned, VisitCarriedOver})
    ),
)
"""The one place where a follow-up is registered; their commands are sent in this order."""


def begins_to_wait(facts: Iterable[Fact], follow_ups: Iterable[FollowUp] = FOLLOW_UPS) -> bool:
    """Return whether something may wait behind one of these facts."""
    kinds = {type(fact) for fact in facts}
    return any(kinds & each.begins for each in follow_ups)


def version_of(follow_ups: Iterable[FollowUp]) -> int:
    """Return the version of all together, which also grows when one is added."""
    return sum(each.version for each in follow_ups)


def deadline(rows: Rows, follow_ups: tuple[FollowUp, ...] = FOLLOW_UPS) -> date | None:
    """Return the first day that matters to any of them; None when nothing is waiting."""
    days = [day for each in follow_ups if (day := deadline_of(each, rows)) is not None]
    return min(days, default=None)


def deadline_of(follow_up: FollowUp, rows: Rows) -> date | None:
    """A follow-up that fails stops no books: it is asked on the next day, where its failure is told."""
    try:
        return follow_up.deadline(rows)
    except OF_STORE:
        raise
    except Exception:
        return date.min

"""The coverage book. Nobody may stay unvisited: a customer has a row from its registration on."""

from bisect import insort
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from forewarn.domain.customer.facts import CustomerClosed, CustomerMerged, CustomerRegistered
from forewarn.domain.decider import Fact
from forewarn.domain.visit.facts import VisitCarriedOver, VisitCompleted, VisitMissed, VisitPlanned
from forewarn.projections.coverage.row import Coverage, Month, Outcome, Plan
from forewarn.projections.projection import Part, Projection

MONTHS_KEPT, OUTCOMES_KEPT = 25, 3
YEAR = timedelta(days=366)


def evolve(row: Coverage, fact: Fact, event_id: str, part: Part = "") -> None:
    write = WRITERS.get(type(fact))
    if write is not None:
        write(row, fact, event_id)


def register(row: Coverage, fact: CustomerRegistered, event_id: str) -> None:
    row.registered_on = fact.on


def end(row: Coverage, fact: CustomerClosed | CustomerMerged, event_id: str) -> None:
    row.ended_on = fact.on


def plan(row: Coverage, fact: VisitPlanned | VisitCarriedOver, event_id: str) -> None:
    row.open_plans[fact.visit] = Plan(fact.due, fact.rep, event_id)
    month_of(row, fact.due).planned += 1


def complete(row: Coverage, fact: VisitCompleted, event_id: str) -> None:
    month_of(row, done_with(row, fact)).completed += 1
    insort(row.visited_on, fact.on)
    row.visited_on = [day for day in row.visited_on if day > row.visited_on[-1] - YEAR]
    insort(row.outcomes, Outcome(fact.on, fact.rep, fact.result, event_id), key=lambda outcome: outcome.on)
    del row.outcomes[:-OUTCOMES_KEPT]


def miss(row: Coverage, fact: VisitMissed | VisitCarriedOver, event_id: str) -> None:
    month_of(row, done_with(row, fact)).missed += 1


def carry_over(row: Coverage, fact: VisitCarriedOver, event_id: str) -> None:
    """One that was started, and never missed, leaves its month unfinished all the same."""
    if fact.visit in row.open_plans:
        miss(row, fact, event_id)
    plan(row, fact, event_id)
    month_of(row, fact.due).carried_over += 1


def done_with(row: Coverage, fact: VisitCompleted | VisitMissed | VisitCarriedOver) -> date:
    """Closes the plan; gives its due day."""
    planned = row.open_plans.pop(fact.visit, None)
    return fact.on if planned is None else planned.due


def month_of(row: Coverage, day: date) -> Month:
    """The oldest month makes room; what is written in one that had to go is forgotten with it."""
    month = row.months.setdefault(month_name(day), Month())
    while len(row.months) > MONTHS_KEPT:
        del row.months[min(row.months)]
    return month


def month_name(day: date) -> str:
    return day.isoformat()[:7]


WRITERS: Mapping[type[Fact], Callable[[Coverage, Any, str], None]] = {
    CustomerRegistered: register,
    CustomerClosed: end,
    CustomerMerged: end,
    VisitPlanned: plan,
    VisitCompleted: complete,
    VisitMissed: miss,
    VisitCarriedOver: carry_over,
}

COVERAGE = Projection("coverage", Coverage, WRITERS.keys(), evolve)

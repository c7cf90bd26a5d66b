"""Reps visit their customers: planned, approved, made step by step; what was missed is carried over."""

from collections.abc import Iterator
from datetime import timedelta

from forewarn.domain.customer.visit_rhythm import SetVisitRhythm
from forewarn.domain.decider import Fact
from forewarn.domain.visit.call import (
    ApproveVisitResult,
    CompleteVisit,
    CountStockOnVisit,
    RecordVisitStep,
    StartVisit,
)
from forewarn.domain.visit.facts import CountedStock, Script, VisitMissed
from forewarn.domain.visit.plan import ApproveVisit, PlanVisit, SubmitVisit
from forewarn.domain.visit.script import STEPS
from forewarn.domain.visit.unfinished import CarryOverVisit
from forewarn.scenario.goods import SKUS
from forewarn.scenario.lot import Lot, lot
from forewarn.scenario.trading.agenda import Act, Deed
from forewarn.scenario.trading.company import Company
from forewarn.scenario.trading.customers import Customer, number_of

MISSED, JOINT, COUNTED = 0.05, 0.12, 0.4
SLACK_DAYS = 15
RESULTS = "order agreed|shelf improved|stock is high, no order|promotion explained".split("|")


class Visiting:
    def __init__(self, company: Company) -> None:
        self._company = company

    def begin(self, customer: Customer) -> Iterator[Deed]:
        """Agree with the customer how often it is visited, and plan the first visit."""
        agreed = SetVisitRhythm(self._company.today, customer.id, customer.visited_every.days + SLACK_DAYS)
        yield Deed(customer.supervisor, agreed)
        draws = lot(self._company.span.seed, "first visit", customer.number)
        days = int(draws.between(2, customer.visited_every.days))
        first = self._company.today + timedelta(days=days)
        self._company.agenda.on(first, Act.PLAN_VISIT, customer.number, 1)

    def hear(self, fact: Fact) -> None:
        if isinstance(fact, VisitMissed):
            ordinal = int(fact.visit.rpartition("-")[2])
            self._company.agenda.after(1, Act.CARRY_OVER, number_of(fact.subject), ordinal)

    def plan(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        day, agenda = self._company.today, self._company.agenda
        agenda.on(day + customer.visited_every, Act.PLAN_VISIT, customer.number, ordinal + 1)
        visit, due, script = (
            visit_of(customer, ordinal),
            agenda.working_day_after(6),
            self._script(customer, ordinal),
        )
        companion = customer.supervisor if script == "joint" else ""
        plan = PlanVisit(day, visit, customer.id, customer.owner, due, script, companion)
        yield Deed(customer.owner, plan)
        yield Deed(customer.owner, SubmitVisit(day, visit))
        agenda.after(1, Act.APPROVE_VISIT, customer.number, ordinal)

    def approve(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        draws = self._draws(customer, ordinal)
        yield Deed(customer.supervisor, ApproveVisit(self._company.today, visit_of(customer, ordinal)))
        if not draws.happens(MISSED):
            self._company.agenda.after(draws.whole(2, 4), Act.MAKE_VISIT, customer.number, ordinal)

    def make(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        day, visit = self._company.today, visit_of(customer, ordinal)
        draws = lot(self._company.span.seed, "visit made", customer.number, ordinal)
        yield Deed(customer.owner, StartVisit(day, visit, customer.name))
        for step in STEPS[self._script(customer, ordinal)]:
            yield Deed(customer.owner, RecordVisitStep(day, visit, step))
            if step == "survey the store" and draws.happens(COUNTED):
                yield Deed(customer.owner, CountStockOnVisit(day, visit, counted(draws)))
        yield Deed(customer.owner, CompleteVisit(day, visit, draws.one_of(RESULTS)))
        self._company.agenda.after(1, Act.APPROVE_RESULT, customer.number, ordinal)

    def approve_result(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        command = ApproveVisitResult(self._company.today, visit_of(customer, ordinal))
        yield Deed(customer.supervisor, command)

    def carry_over(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        agenda, visit = self._company.agenda, visit_of(customer, ordinal)
        command = CarryOverVisit(self._company.today, visit, agenda.working_day_after(6))
        yield Deed(customer.owner, command)
        agenda.after(2, Act.MAKE_VISIT, customer.number, ordinal)

    def _script(self, customer: Customer, ordinal: int) -> Script:
        draws = lot(self._company.span.seed, "script", customer.number, ordinal)
        return "joint" if draws.happens(JOINT) else "call"

    def _draws(self, customer: Customer, ordinal: int) -> Lot:
        return lot(self._company.span.seed, "visit", customer.number, ordinal)


def visit_of(customer: Customer, ordinal: int) -> str:
    return f"V-{customer.id}-{ordinal:03}"


def counted(draws: Lot) -> tuple[CountedStock, ...]:
    return tuple(CountedStock(sku.sku, draws.whole(0, 79)) for sku in draws.some_of(SKUS, 3))

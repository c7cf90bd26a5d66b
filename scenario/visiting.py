"""Reps visit their customers: planned, approved, made step by step; what was missed is carried over."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from random import Random

from domain.decider import Fact
from domain.visit.commands import (
    ApproveVisit,
    ApproveVisitResult,
    CarryOverVisit,
    CompleteVisit,
    CountStockOnVisit,
    PlanVisit,
    RecordVisitStep,
    RejectVisit,
    StartVisit,
    SubmitVisit,
)
from domain.visit.facts import CountedStock, Script, VisitMissed
from domain.visit.script import STEPS
from scenario.agenda import Agenda, Deed
from scenario.chance import chance_of
from scenario.dealers import Dealer
from scenario.goods import SKUS
from scenario.season import YEAR

EVERY_DAYS: Mapping[str, int] = {"A": 21, "B": 30, "C": 60}
MISSED, REJECTED, JOINT, COUNTED = 0.06, 0.03, 0.12, 0.4
RESULTS = "order agreed|shelf improved|stock is high, no order|promotion explained".split("|")


class Visiting:
    def __init__(self, seed: int, agenda: Agenda, dealers: Mapping[str, Dealer]) -> None:
        self._seed, self._agenda, self._dealers = seed, agenda, dealers
        self._joint: set[str] = set()
        for dealer in dealers.values():
            first = chance_of(seed, "visits", dealer.id).randrange(EVERY_DAYS[dealer.grade])
            agenda.on(date(YEAR, 1, 3) + timedelta(days=first), partial(self.plan, dealer, 1))

    def hear(self, fact: Fact) -> None:
        match fact:
            case VisitMissed():
                dealer = self._dealers[fact.subject.removeprefix("customer/")]
                self._agenda.after(fact.on, 1, partial(self.carry_over, dealer, fact.visit))
            case _:
                pass

    def plan(self, dealer: Dealer, number: int, day: date) -> Iterator[Deed]:
        every = timedelta(days=EVERY_DAYS[dealer.grade])
        self._agenda.on(day + every, partial(self.plan, dealer, number + 1))
        visit = f"V-{dealer.id}-{number:02}"
        chance = chance_of(self._seed, visit)
        due = self._agenda.working_day_after(day, 6)
        if chance.random() < JOINT:
            self._joint.add(visit)
        yield Deed(dealer.owner, self.planned(dealer, visit, due, day))
        yield Deed(dealer.owner, SubmitVisit(day, visit))
        self._agenda.after(day, 1, partial(self.look_at_plan, dealer, visit, chance))

    def planned(self, dealer: Dealer, visit: str, due: date, day: date) -> PlanVisit:
        script, companion = self.script(visit), dealer.supervisor if visit in self._joint else ""
        return PlanVisit(day, visit, dealer.id, dealer.owner, due, script, companion)

    def look_at_plan(self, dealer: Dealer, visit: str, chance: Random, day: date) -> Iterator[Deed]:
        if chance.random() < REJECTED:
            yield Deed(dealer.supervisor, RejectVisit(day, visit, "another day suits the customer better"))
            yield Deed(dealer.owner, SubmitVisit(day, visit))
        yield Deed(dealer.supervisor, ApproveVisit(day, visit))
        if chance.random() >= MISSED:
            self._agenda.after(day, chance.randint(2, 5), partial(self.make, dealer, visit, chance))

    def make(self, dealer: Dealer, visit: str, chance: Random, day: date) -> Iterator[Deed]:
        yield Deed(dealer.owner, StartVisit(day, visit, dealer.name))
        for step in STEPS[self.script(visit)]:
            yield Deed(dealer.owner, RecordVisitStep(day, visit, step))
            if step == "survey the store" and chance.random() < COUNTED:
                yield Deed(dealer.owner, CountStockOnVisit(day, visit, counted(chance)))
        yield Deed(dealer.owner, CompleteVisit(day, visit, chance.choice(RESULTS)))
        self._agenda.after(day, 1, partial(self.approve_result, dealer, visit))

    def approve_result(self, dealer: Dealer, visit: str, day: date) -> Iterator[Deed]:
        yield Deed(dealer.supervisor, ApproveVisitResult(day, visit))

    def carry_over(self, dealer: Dealer, visit: str, day: date) -> Iterator[Deed]:
        due = self._agenda.working_day_after(day, 6)
        yield Deed(dealer.owner, CarryOverVisit(day, visit, due))
        chance = chance_of(self._seed, visit, "carried over")
        self._agenda.after(day, chance.randint(1, 4), partial(self.make, dealer, visit, chance))

    def script(self, visit: str) -> Script:
        return "joint" if visit in self._joint else "call"


def counted(chance: Random) -> tuple[CountedStock, ...]:
    return tuple(CountedStock(sku.sku, chance.randrange(80)) for sku in chance.sample(SKUS, 3))

"""The days of a market: all customers are taken on, then stories begin with customers chosen at random."""

from collections import defaultdict, deque
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from bench.market.company import Company, company
from bench.market.office import Deed, Office
from bench.market.size import FIRST_DAY, Size
from bench.market.stories import ACCOUNTANT, CONTROLLER, Cast, Story, order, visit
from forewarn.domain.calendar import OpenDay, PublishCalendarYear
from forewarn.domain.policy import Policy
from forewarn.domain.rules import PublishRules

POLICY = Policy(overdue_grace_days=7, overdue_minimum_cents=100_000, tolerance_percent=5)
MONITORS = {"arrears": {"keep_firing_days": 3}}
SPRING_FESTIVAL = tuple(date(2025, 1, 28) + timedelta(days=day) for day in range(4))
MAKEUP_DAYS = (date(2025, 1, 26), date(2025, 2, 8))
EVENTS_OF_A_STORY = 6.8
"""Roughly, over orders, which have five or so, and visits, which have fourteen or fifteen."""

VISITS = 0.2
CLASSIFIED = 0.3
DAY = "forewarn"


def deeds(size: Size) -> Iterator[Deed]:
    """Without those that led to no event, up to the number of events."""
    events = 0
    for deed in Life(size).deeds():
        events += len(deed.commit)
        if events > size.events:
            return
        if deed.commit:
            yield deed


class Life:
    def __init__(self, size: Size) -> None:
        self._size, self._chance = size, Random(size.seed)
        self._office = Office()
        self._agenda: dict[date, list[Story]] = defaultdict(list)
        self._stories = 0
        self._due_stories = 0.0
        self._stories_a_day = size.trade_events / size.days / EVENTS_OF_A_STORY

    def deeds(self) -> Iterator[Deed]:
        """Without an end."""
        for _ in self._steps():
            yield from self._office.deeds
            self._office.deeds.clear()

    def _steps(self) -> Iterator[None]:
        yield from self._opening()
        while True:
            yield from self._day(self._office.today + timedelta(days=1))

    def _opening(self) -> Iterator[None]:
        self._rules()
        self._open(FIRST_DAY)
        yield
        everybody = list(range(1, self._size.customers + 1))
        for take in (self._register, self._classify, self._credit):
            self._chance.shuffle(everybody)
            for number in everybody:
                take(company(self._size.seed, number))
                yield

    def _rules(self) -> None:
        calendar = PublishCalendarYear(FIRST_DAY, FIRST_DAY.year, SPRING_FESTIVAL, MAKEUP_DAYS)
        self._office.handle(calendar, "calendar", CONTROLLER)
        self._office.handle(PublishRules(FIRST_DAY, POLICY, MONITORS), "rules", CONTROLLER)

    def _register(self, company: Company) -> None:
        command = company.registered(FIRST_DAY)
        self._office.handle(command, f"register-{company.id}", ACCOUNTANT, company)

    def _classify(self, company: Company) -> None:
        if self._chance.random() < CLASSIFIED:
            command = company.classified(FIRST_DAY)
            self._office.handle(command, f"classify-{company.id}", ACCOUNTANT, company)

    def _credit(self, company: Company) -> None:
        command = company.credited(FIRST_DAY)
        self._office.handle(command, f"credit-{company.id}", CONTROLLER, company)
        self._office.forget(company.subject)

    def _open(self, day: date) -> None:
        self._office.today = day
        self._office.handle(OpenDay(day), f"day-{day}", DAY)

    def _day(self, day: date) -> Iterator[None]:
        """One act at a time, so that one story's acts of a day have others' between them."""
        self._open(day)
        yield
        todays = [*self._agenda.pop(day, ()), *self._begun()]
        self._chance.shuffle(todays)
        acting = deque(todays)
        while acting:
            story = acting.popleft()
            days = next(story, None)
            if days == 0:
                acting.append(story)
            elif days is not None:
                self._agenda[day + timedelta(days=days)].append(story)
            yield

    def _begun(self) -> Iterator[Story]:
        """As many as a day has on average; fractions add up."""
        self._due_stories += self._stories_a_day
        while self._due_stories >= 1:
            self._due_stories -= 1
            self._stories += 1
            number = self._chance.randrange(self._size.customers) + 1
            cast = Cast(self._office, self._chance, company(self._size.seed, number), self._stories)
            yield visit(cast) if self._chance.random() < VISITS else order(cast)

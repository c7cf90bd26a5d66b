"""The market lives through its days: all it asks for is accepted, and nothing shows before it starts."""

from dataclasses import replace
from datetime import date
from statistics import mean

import pytest

from examples.lived_market import Lived
from forewarn.alerts.life.facts import AlertTransition
from forewarn.domain.decider import Fact
from forewarn.domain.payment.facts import PaymentAllocated
from forewarn.scenario.trading.customers import Customer, customer
from forewarn.scenario.trading.kinds import Innocent, Kind
from forewarn.scenario.trading.span import Span
from forewarn.scenario.trading.troubles import trouble_of

pytestmark = pytest.mark.slow
SPAN = Span(seed=3, customers=60, years=1)
OF_BUDGETS = {f"forewarn.domain.{name}.facts" for name in ("campaign", "claim", "spending")}
EVERYBODY = [customer(SPAN, number) for number in range(1, 61)]


def test_nothing_that_the_market_asks_for_is_refused(lived: Lived) -> None:
    assert lived.refused == []


def test_the_same_seed_gives_the_same_log_and_another_seed_another() -> None:
    small = Span(seed=3, customers=8, years=1)
    digest = Lived(small).digest
    assert Lived(small).digest == digest
    assert Lived(Span(seed=4, customers=8, years=1)).digest != digest


def test_every_kind_of_trouble_and_of_look_alike_exists_in_a_small_market() -> None:
    kinds = {trouble.kind for number in range(1, 61) if (trouble := trouble_of(SPAN, number)) is not None}
    assert kinds == {*Kind, *Innocent}


def test_a_trouble_shows_only_after_it_has_started(lived: Lived) -> None:
    assert lived.labels
    for label in lived.labels:
        assert label.first_visible is None or label.first_visible >= label.start or label.innocent


def test_most_troubles_become_visible(lived: Lived) -> None:
    troubles = [label for label in lived.labels if not label.innocent]
    assert mean(label.first_visible is not None for label in troubles) > 0.7


def test_who_stops_paying_pays_nothing_while_the_trouble_lasts(lived: Lived) -> None:
    stopped = [each for each in EVERYBODY if each.trouble and each.trouble.kind is Kind.STOPS_PAYING]
    assert stopped
    for each in stopped:
        paid = [
            fact.on
            for fact in lived.facts
            if isinstance(fact, PaymentAllocated) and fact.subject == each.subject
        ]
        assert each.trouble is not None
        assert not [day for day in paid if each.trouble.lasts_on(day)]
        assert [day for day in paid if day < each.trouble.start]


def test_a_trouble_changes_nothing_before_it_starts(lived: Lived) -> None:
    """The same customer without troubles has lived through the same until then, but for what it gets from
    budgets, which it shares with others."""
    quiet = Lived(replace(SPAN, troubled=False))
    troubled = [each for each in EVERYBODY if each.trouble is not None and each.trouble.kind in set(Kind)]
    assert troubled
    for each in troubled:
        assert each.trouble is not None
        before = [told_before(facts, each) for facts in (lived.facts, quiet.facts)]
        assert before[0] == before[1]


def told_before(facts: list[Fact], troubled: Customer) -> list[Fact]:
    start = troubled.trouble.start if troubled.trouble else date.max
    return [
        fact
        for fact in facts
        if fact.subject == troubled.subject and fact.on < start
        if not isinstance(fact, AlertTransition) and type(fact).__module__ not in OF_BUDGETS
    ]

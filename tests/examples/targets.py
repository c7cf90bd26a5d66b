"""Targets, and what is known of them when a decision is taken: the book, as it was kept from the facts."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import Standing
from forewarn.domain.definition.known import ALL_BRANDS
from forewarn.domain.money import Money
from forewarn.domain.needs import AnyNeed, ReadingOf, StandingOf
from forewarn.domain.target.decisions import TARGET, TargetCommand
from forewarn.domain.target.facts import TargetFact
from forewarn.projections.targets.book import TARGETS
from forewarn.projections.targets.row import Targets

MARCH = "2026-03"


def yuan(amount: int) -> Money:
    return Money(100 * amount, "CNY")


def decided(
    command: TargetCommand,
    given: Sequence[TargetFact],
    *customers: Standing,
    brands: Collection[str] = (),
) -> list[TargetFact]:
    """`brands`: those of the products that are published."""
    standings = {customer.subject: customer for customer in customers}
    answers: dict[AnyNeed, Any] = {}
    for need in TARGET.needs(command, None):
        match need:
            case ReadingOf() if need == ALL_BRANDS:
                answers[need] = brands
            case ReadingOf():
                answers[need] = kept(given, need.subject, need.part).brands
            case StandingOf():
                answers[need] = standings.get(need.subject)
    return TARGET.decide(command, None, Circumstances(date(2026, 3, 31), "manager/he", gathered=answers))


def kept(facts: Sequence[TargetFact], holder: str, period: str) -> Targets:
    row = Targets()
    for number, fact in enumerate(facts):
        if fact.subject == holder and period in TARGETS.parts_of(fact):
            TARGETS.evolve(row, fact, f"event-{number}", period)
    return row

"""Budgets and claims on them: deciders of the tests, of which one needs what a book says."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import msgspec

from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Decider, Fact, Refused
from forewarn.domain.needs import Reading, ReadingOf, needs_nothing
from forewarn.projections.projection import Part, Projection
from forewarn.projections.readings import BookReading, Readings


@dataclass(frozen=True, slots=True)
class GrantMoney:
    on: date
    budget: str
    cents: int


@dataclass(frozen=True, slots=True)
class ClaimMoney:
    on: date
    claim: str
    budget: str
    cents: int


class MoneyGranted(Fact, frozen=True):
    cents: int


class MoneyClaimed(Fact, frozen=True):
    """It is about the budget, and stands in the stream of its claim."""

    cents: int


class Budget(msgspec.Struct):
    granted_cents: int = 0
    claimed_cents: int = 0


LEFT: Reading[int] = Reading("left")


def write(row: Budget, fact: Any, event_id: str, part: Part = "") -> None:
    if isinstance(fact, MoneyGranted):
        row.granted_cents += fact.cents
    else:
        row.claimed_cents += fact.cents


BUDGETS = Projection("budgets", Budget, (MoneyGranted, MoneyClaimed), write)
READINGS_OF_BUDGETS: Readings = {
    LEFT: BookReading(BUDGETS, lambda row, subject, today: row.granted_cents - row.claimed_cents)
}


@dataclass(frozen=True, slots=True)
class Claim:
    cents: int = 0


def left_of(budget: str) -> ReadingOf[int]:
    return ReadingOf(LEFT, f"budget/{budget}")


def decide_grant(command: GrantMoney, budget: None, circumstances: Circumstances) -> list[MoneyGranted]:
    return [MoneyGranted(subject=f"budget/{command.budget}", on=command.on, cents=command.cents)]


def decide_claim(command: ClaimMoney, claim: Claim, circumstances: Circumstances) -> list[MoneyClaimed]:
    if claim.cents:
        raise Refused(f"claim {command.claim} is known already")
    left = circumstances.found(left_of(command.budget))
    if command.cents > left:
        raise Refused(
            f"{left} cents are left of budget {command.budget}: claim {command.claim} asks for more"
        )
    return [MoneyClaimed(subject=f"budget/{command.budget}", on=command.on, cents=command.cents)]


GRANT: Decider[GrantMoney, None, MoneyGranted] = Decider(
    None, decide_grant, lambda budget, fact: None, lambda command: f"budget/{command.budget}", needs_nothing
)
CLAIM: Decider[ClaimMoney, Claim, MoneyClaimed] = Decider(
    Claim(),
    decide_claim,
    lambda claim, fact: replace(claim, cents=fact.cents),
    lambda command: f"claim/{command.claim}",
    lambda command, claim: (left_of(command.budget),),
)

FACTS_OF_BUDGETS: Mapping[str, type[Fact]] = {
    "money.granted.v1": MoneyGranted,
    "money.claimed.v1": MoneyClaimed,
}
DECIDERS_OF_BUDGETS: Mapping[type, Decider[Any, Any, Any]] = {GrantMoney: GRANT, ClaimMoney: CLAIM}

"""What a later decision needs to know of a document, or of a feed."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from forewarn.domain.stock.facts import (
    FeedCompleted,
    StockAdjusted,
    StockCounted,
    StockDamaged,
    StockFact,
    StockReceived,
    StockSoldOut,
)


@dataclass(frozen=True, slots=True)
class Reported:
    """`known`: the document was entered. `completed`: the days of the feed that are complete."""

    known: bool = False
    on: date = date.min
    completed: AbstractSet[date] = frozenset()


def evolve(reported: Reported, fact: StockFact) -> Reported:
    match fact:
        case FeedCompleted():
            return replace(reported, completed=reported.completed | {fact.day})
        case StockReceived() | StockSoldOut() | StockCounted() | StockAdjusted() | StockDamaged():
            return Reported(known=True, on=fact.on)
        case _:
            assert_never(fact)

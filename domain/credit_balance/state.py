"""What a later decision needs to know of an application of credit, or of a refund."""

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import assert_never

from forewarn.domain.credit_balance.facts import (
    CreditApplied,
    CreditBalanceFact,
    CreditRefunded,
    CreditTakenBack,
)


class Stage(Enum):
    NEW = auto()
    DONE = auto()
    TAKEN_BACK = auto()


@dataclass(frozen=True, slots=True)
class CreditUse:
    """`applied`: what each instalment got, all on one day."""

    stage: Stage = Stage.NEW
    applied: tuple[CreditApplied, ...] = ()


def evolve(use: CreditUse, fact: CreditBalanceFact) -> CreditUse:
    match fact:
        case CreditApplied():
            return replace(use, stage=Stage.DONE, applied=(*use.applied, fact))
        case CreditTakenBack():
            return replace(use, stage=Stage.TAKEN_BACK)
        case CreditRefunded():
            return replace(use, stage=Stage.DONE)
        case _:
            assert_never(fact)

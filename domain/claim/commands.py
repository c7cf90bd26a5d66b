"""What somebody wants of a claim: the dealer's bill for what it did in a campaign."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from forewarn.domain.money import Money

Residual: TypeAlias = Literal["write_off", "carry"]


@dataclass(frozen=True, slots=True)
class SubmitClaim:
    """`period` is the month claimed for, as `YYYY-MM`. A held claim may be submitted again, corrected."""

    on: date
    claim: str
    campaign: str
    activity: str
    store: str
    period: str
    amount: Money
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SettleClaim:
    """`residual`: what is not paid is given back to the budget (`write_off`), or stays with the campaign
    for a later claim (`carry`)."""

    on: date
    claim: str
    paid: Money
    residual: Residual


@dataclass(frozen=True, slots=True)
class RejectClaim:
    """Rejects a claim."""

    on: date
    claim: str
    reason: str


ClaimCommand: TypeAlias = SubmitClaim | SettleClaim | RejectClaim

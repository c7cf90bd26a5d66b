"""What happened to a visit. Stream: `visit/<id>`; the subject is the customer visited."""

from datetime import date
from typing import Literal, TypeAlias

import msgspec

from forewarn.domain.decider import Fact

Script: TypeAlias = Literal["call", "joint"]


class CountedStock(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    sku: str
    quantity: int
    batch: str = ""
    expiry: date | None = None


class VisitPlanned(Fact, frozen=True):
    """`companion` goes along on a joint visit."""

    visit: str
    rep: str
    due: date
    script: Script = "call"
    companion: str = ""


class VisitSubmitted(Fact, frozen=True):
    visit: str


class VisitApproved(Fact, frozen=True):
    visit: str
    approved_by: str


class VisitRejected(Fact, frozen=True):
    visit: str
    rejected_by: str
    reason: str


class VisitStarted(Fact, frozen=True):
    visit: str
    rep: str
    place: str


class VisitStepRecorded(Fact, frozen=True):
    """`number` counts from 1 within the script."""

    visit: str
    number: int
    step: str
    note: str = ""


class VisitStockCounted(Fact, frozen=True):
    visit: str
    lines: tuple[CountedStock, ...]


class VisitShelfChecked(Fact, frozen=True):
    """`facings` by SKU; out of stock is zero."""

    visit: str
    facings: dict[str, int]


class VisitCompleted(Fact, frozen=True):
    visit: str
    rep: str
    result: str


class VisitMissed(Fact, frozen=True):
    """The due day passed without a visit."""

    visit: str
    rep: str
    reason: str


class VisitCarriedOver(Fact, frozen=True):
    """Unfinished work gets a new due day in the next period."""

    visit: str
    rep: str
    due: date


class VisitResultApproved(Fact, frozen=True):
    visit: str
    approved_by: str


VisitFact: TypeAlias = (
    VisitPlanned
    | VisitSubmitted
    | VisitApproved
    | VisitRejected
    | VisitStarted
    | VisitStepRecorded
    | VisitStockCounted
    | VisitShelfChecked
    | VisitCompleted
    | VisitMissed
    | VisitCarriedOver
    | VisitResultApproved
)

"""What somebody wants of a visit."""

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from forewarn.domain.visit.facts import CountedStock, Script


@dataclass(frozen=True, slots=True)
class PlanVisit:
    """`companion`: who goes along, on a joint visit only."""

    on: date
    visit: str
    customer: str
    rep: str
    due: date
    script: Script = "call"
    companion: str = ""


@dataclass(frozen=True, slots=True)
class SubmitVisit:
    """Submits the plan of a visit for approval."""

    on: date
    visit: str


@dataclass(frozen=True, slots=True)
class ApproveVisit:
    """Approves the plan of a visit."""

    on: date
    visit: str


@dataclass(frozen=True, slots=True)
class RejectVisit:
    """Rejects the plan of a visit."""

    on: date
    visit: str
    reason: str


@dataclass(frozen=True, slots=True)
class StartVisit:
    """Starts an approved visit at a place."""

    on: date
    visit: str
    place: str


@dataclass(frozen=True, slots=True)
class RecordVisitStep:
    """Steps are recorded in the order of the script, each once."""

    on: date
    visit: str
    step: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CountStockOnVisit:
    """Records the stock that was counted on a visit under way."""

    on: date
    visit: str
    lines: tuple[CountedStock, ...]


@dataclass(frozen=True, slots=True)
class CheckShelf:
    """Records how many facings each SKU has on the shelf."""

    on: date
    visit: str
    facings: dict[str, int]


@dataclass(frozen=True, slots=True)
class CompleteVisit:
    """Only when every step of the script is recorded."""

    on: date
    visit: str
    result: str


@dataclass(frozen=True, slots=True)
class RecordVisit:
    """A visit took place, planned or not: its result, and what was found, in one command. `customer` and
    `rep` of a visit that was planned are those of the plan."""

    on: date
    visit: str
    customer: str
    rep: str
    result: str
    place: str = ""
    counted: tuple[CountedStock, ...] = ()
    facings: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MissVisit:
    """Refused while the due day has not passed."""

    on: date
    visit: str
    reason: str


@dataclass(frozen=True, slots=True)
class CarryOverVisit:
    """Gives an unfinished visit a later due day."""

    on: date
    visit: str
    due: date


@dataclass(frozen=True, slots=True)
class ApproveVisitResult:
    """Approves the result of a completed visit; another person than its rep does so."""

    on: date
    visit: str


VisitCommand: TypeAlias = (
    PlanVisit
    | SubmitVisit
    | ApproveVisit
    | RejectVisit
    | StartVisit
    | RecordVisitStep
    | CountStockOnVisit
    | CheckShelf
    | CompleteVisit
    | RecordVisit
    | MissVisit
    | CarryOverVisit
    | ApproveVisitResult
)

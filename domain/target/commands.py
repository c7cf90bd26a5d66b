"""What somebody wants of a sales target. `holder` is a whole subject, such as `customer/D01` or `rep/7`;
`period` is a month, a quarter or a year; an empty `brand` means all brands."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from forewarn.domain.money import Money


@dataclass(frozen=True, slots=True)
class TargetPart:
    """The part of one holder. Without `period`: that of the whole. `quantity` is in base units."""

    holder: str
    brand: str = ""
    amount: Money | None = None
    quantity: int | None = None
    period: str = ""


@dataclass(frozen=True, slots=True)
class SetTarget:
    """Sets the sales target of a period."""

    on: date
    holder: str
    period: str
    brand: str = ""
    amount: Money | None = None
    quantity: int | None = None


@dataclass(frozen=True, slots=True)
class ReviseTarget:
    """The new figures whole: what is not given is no part of the target any more."""

    on: date
    holder: str
    period: str
    reason: str
    brand: str = ""
    amount: Money | None = None
    quantity: int | None = None


@dataclass(frozen=True, slots=True)
class DecomposeTarget:
    """Divides a target among others. Decomposed again, the parts named get their new figures."""

    on: date
    holder: str
    period: str
    brand: str
    parts: tuple[TargetPart, ...]


TargetCommand: TypeAlias = SetTarget | ReviseTarget | DecomposeTarget

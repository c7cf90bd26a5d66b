"""What happened to a sales target. Stream: `target/<id>`, where the id is `<holder>/<period>/<brand>`; the
subject is the holder, such as `customer/D01`, `rep/7` or `area/north`."""

from typing import TypeAlias

import msgspec

from forewarn.domain.decider import Fact


class AllottedPart(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A part of a target, as it was given to its holder. `target` is the part's own id."""

    target: str
    holder: str
    period: str
    brand: str = ""
    amount_cents: int | None = None
    quantity: int | None = None


class TargetSet(Fact, frozen=True):
    """`brand` is empty for the target of all brands; `currency` is empty where there is only a quantity, in
    base units. `parent` names the target that this one is a part of, as `<id>@<version>`."""

    target: str
    period: str
    brand: str = ""
    currency: str = ""
    amount_cents: int | None = None
    quantity: int | None = None
    version: int = 1
    parent: str = ""


class TargetRevised(Fact, frozen=True):
    """The new figures whole. A target of 0 is withdrawn."""

    target: str
    period: str
    version: int
    reason: str
    brand: str = ""
    currency: str = ""
    amount_cents: int | None = None
    quantity: int | None = None
    parent: str = ""


class TargetDecomposed(Fact, frozen=True):
    """The parts of one version of a target. What they leave is not allocated."""

    target: str
    period: str
    version: int
    parts: tuple[AllottedPart, ...]
    brand: str = ""
    currency: str = ""
    unallocated_cents: int | None = None
    unallocated_quantity: int | None = None


TargetFact: TypeAlias = TargetSet | TargetRevised | TargetDecomposed

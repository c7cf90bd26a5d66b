"""A target as it stands now, and the question by which decisions ask the books for it.

A part is written in the stream of the target that it is a part of, so no stream knows all about one target:
the book `targets` does, by holder and period."""

from collections.abc import Mapping
from datetime import date
from typing import Final, TypeAlias

import msgspec

from forewarn.domain.needs import Reading, ReadingOf


class InForce(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """The present version. `parts` names the targets that it is divided into, and `allotted_*` is what they
    add up to; `event_id` proves the figures."""

    on: date
    currency: str = ""
    amount_cents: int | None = None
    quantity: int | None = None
    version: int = 1
    parent: str = ""
    allotted_cents: int = 0
    allotted_quantity: int = 0
    parts: tuple[str, ...] = ()
    event_id: str = ""


ByBrand: TypeAlias = Mapping[str, InForce]

TARGETS_OF: Final[Reading[ByBrand]] = Reading("targets")


def targets_of(holder: str, period: str) -> ReadingOf[ByBrand]:
    """Return the question for a holder's targets of a period, by brand."""
    return ReadingOf(TARGETS_OF, holder, period)

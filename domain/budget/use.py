"""How much of a budget is used, as the book `spending` says it."""

from datetime import date

import msgspec

from forewarn.domain import subjects
from forewarn.domain.needs import Reading, ReadingOf


class Use(msgspec.Struct, frozen=True, gc=False):
    """A period of a budget. `used_cents`: committed, accrued and spent together."""

    amount_cents: int = 0
    used_cents: int = 0

    @property
    def available_cents(self) -> int:
        return self.amount_cents - self.used_cents


AVAILABLE: Reading[Use] = Reading("available")


def use_of(budget: str, first_day: date) -> ReadingOf[Use]:
    """Return the need for the use of the period that begins on `first_day`."""
    return ReadingOf(AVAILABLE, subjects.budget(budget), first_day.isoformat())

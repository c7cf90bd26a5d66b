"""How an invoice is to be paid: due dates and amounts that add up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import msgspec

from forewarn.domain.account import must_be_in
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money


@dataclass(frozen=True, slots=True)
class WantedInstalment:
    due: date
    amount: Money


class Instalment(msgspec.Struct, frozen=True, gc=False):
    due: date
    amount_cents: int


def agreed(wanted: Iterable[WantedInstalment], amount: Money) -> tuple[Instalment, ...]:
    """Raises Refused unless every part is above zero and they add up to the amount."""
    for part in wanted:
        must_be_in(amount.currency, part.amount)
        if part.amount.cents <= 0:
            raise Refused(f"{part.amount} due on {part.due} is no instalment: it must be above zero")
    total = Money(sum(part.amount.cents for part in wanted), amount.currency)
    if total != amount:
        raise Refused(f"the instalments add up to {total}, the invoice is over {amount}")
    return tuple(Instalment(part.due, part.amount.cents) for part in wanted)

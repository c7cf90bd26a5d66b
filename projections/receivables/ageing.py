"""Open items by days past due."""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date

import msgspec

from forewarn.projections.receivables.row import Receivables

LAST_DAYS = (0, 30, 60, 90)
"""The last day past due of each bucket but the last."""


class Ageing(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Minor units by days past due; disputed amounts are in their bucket. `unapplied_cents` is all money
    and credit not allocated, acceptances that have not matured included."""

    current_cents: int = 0
    days_1_to_30_cents: int = 0
    days_31_to_60_cents: int = 0
    days_61_to_90_cents: int = 0
    over_90_days_cents: int = 0
    unapplied_cents: int = 0
    open_items: int = 0
    max_overdue_days: int = 0

    @property
    def buckets(self) -> tuple[int, int, int, int, int]:
        return (
            self.current_cents,
            self.days_1_to_30_cents,
            self.days_31_to_60_cents,
            self.days_61_to_90_cents,
            self.over_90_days_cents,
        )

    @property
    def total_cents(self) -> int:
        return sum(self.buckets)

    @property
    def balance_cents(self) -> int:
        """What the customer owes in all; the journal says the same."""
        return self.total_cents - self.unapplied_cents


def ageing(row: Receivables, as_of: date, remainder_cents: int = 0) -> Ageing:
    """`row` must hold nothing dated after `as_of`: see `as_of.py` for days that have passed. An item of which
    no more than `remainder_cents` is open has no age: it is current."""
    buckets = [0] * (len(LAST_DAYS) + 1)
    max_overdue_days = 0
    for item in row.items.values():
        overdue_days = (as_of - item.due).days if abs(item.open_cents) > remainder_cents else 0
        buckets[bisect_left(LAST_DAYS, overdue_days)] += item.open_cents
        max_overdue_days = max(max_overdue_days, overdue_days)
    return aged(buckets, unapplied_cents(row), len(row.items), max_overdue_days)


def unapplied_cents(row: Receivables) -> int:
    return row.credit_cents + sum(money.open_cents for money in row.unapplied.values())


def together(ageings: Iterable[Ageing]) -> Ageing:
    """The sum over customers of one currency."""
    parts = list(ageings)
    buckets = [sum(column) for column in zip(*(part.buckets for part in parts), strict=True)]
    return aged(
        buckets or [0] * (len(LAST_DAYS) + 1),
        sum(part.unapplied_cents for part in parts),
        sum(part.open_items for part in parts),
        max((part.max_overdue_days for part in parts), default=0),
    )


def aged(buckets: list[int], unapplied_cents: int, open_items: int, max_overdue_days: int) -> Ageing:
    current, to_30, to_60, to_90, over_90 = buckets
    return Ageing(
        current_cents=current,
        days_1_to_30_cents=to_30,
        days_31_to_60_cents=to_60,
        days_61_to_90_cents=to_90,
        over_90_days_cents=over_90,
        unapplied_cents=unapplied_cents,
        open_items=open_items,
        max_overdue_days=max_overdue_days,
    )

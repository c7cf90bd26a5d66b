"""Keeping the moments of deliveries: amounts of a day, and the gaps between days."""

from bisect import bisect_right

from forewarn.projections.pace.row import Lumps

KEPT = 0.96
"""What a lump weighs against the one that follows it."""

LUMPS_KEPT = 16
LONGEST_GAPS = 3.0
GAPS_TO_JUDGE = 4
"""A gap counts as at most three mean ones, once there are four: a holiday is no rhythm."""


def add_lump(lumps: Lumps, day: int, cents: int) -> None:
    """Add deliveries of a day. Those entered late for a day before the last are lumps without a gap."""
    days = lumps.days
    if days and day == days[-1]:
        grow(lumps, cents)
        return
    gap = add_gap(lumps, day - days[-1]) if days and day > days[-1] else 0.0
    place = bisect_right(days, day)
    days.insert(place, day)
    lumps.amounts.insert(place, cents)
    del days[:-LUMPS_KEPT], lumps.amounts[:-LUMPS_KEPT]
    lumps.count += 1
    lumps.weight = KEPT * lumps.weight + 1
    lumps.total = KEPT * lumps.total + cents
    lumps.squares = KEPT * lumps.squares + float(cents) * cents
    if gap and is_known(lumps):
        add_off(lumps, cents / lumps.mean_cents - gap * lumps.gap_weight / lumps.gap_total)


def grow(lumps: Lumps, cents: int) -> None:
    """Another delivery of the last day."""
    before = lumps.amounts[-1]
    grown = lumps.amounts[-1] = before + cents
    lumps.total += cents
    lumps.squares += float(grown) * grown - float(before) * before
    if lumps.off_weight and lumps.total > 0:
        more = cents / lumps.mean_cents
        lumps.off_squares += more * (2 * lumps.off + more)
        lumps.off_products += more * lumps.off_before
        lumps.off += more


def add_gap(lumps: Lumps, days: int) -> float:
    """Add a gap and return it as it counts, in days."""
    gap = float(days)
    if is_known(lumps):
        gap = min(gap, LONGEST_GAPS * lumps.gap_total / lumps.gap_weight)
    lumps.gap_weight = KEPT * lumps.gap_weight + 1
    lumps.gap_total = KEPT * lumps.gap_total + gap
    lumps.gap_squares = KEPT * lumps.gap_squares + gap * gap
    return gap


def is_known(lumps: Lumps) -> bool:
    """Return whether there are gaps enough to judge others by."""
    return lumps.gap_weight >= GAPS_TO_JUDGE * KEPT**GAPS_TO_JUDGE


def add_off(lumps: Lumps, off: float) -> None:
    lumps.off_weight = KEPT * lumps.off_weight + 1
    lumps.off_squares = KEPT * lumps.off_squares + off * off
    lumps.off_products = KEPT * lumps.off_products + off * lumps.off
    lumps.off_before, lumps.off = lumps.off, off

"""Keeping the moments of deliveries: amounts of a day, and the gaps between days."""

from projections.pace.row import Lumps

KEPT = 0.96
"""What a lump weighs against the one that follows it."""

LONGEST_GAPS = 3.0
GAPS_TO_JUDGE = 4
"""A gap counts as at most three mean ones, once there are four: a holiday is no rhythm."""


def add_lump(lumps: Lumps, day: int, cents: int) -> None:
    """Add deliveries of a day. Those entered late for a day before the last are lumps without a gap."""
    if lumps.count and day == lumps.day:
        grow(lumps, cents)
        return
    if day > lumps.day:
        if lumps.count:
            add_gap(lumps, day - lumps.day)
        lumps.day, lumps.cents = day, cents
    lumps.count += 1
    lumps.weight = KEPT * lumps.weight + 1
    lumps.total = KEPT * lumps.total + cents
    lumps.squares = KEPT * lumps.squares + float(cents) * cents


def grow(lumps: Lumps, cents: int) -> None:
    """Another delivery of the last day."""
    grown = lumps.cents + cents
    lumps.total += cents
    lumps.squares += float(grown) * grown - float(lumps.cents) * lumps.cents
    lumps.cents = grown


def add_gap(lumps: Lumps, days: int) -> None:
    gap = float(days)
    if lumps.gap_weight >= GAPS_TO_JUDGE * KEPT**GAPS_TO_JUDGE:
        gap = min(gap, LONGEST_GAPS * lumps.gap_total / lumps.gap_weight)
    lumps.gap_weight = KEPT * lumps.gap_weight + 1
    lumps.gap_total = KEPT * lumps.gap_total + gap
    lumps.gap_squares = KEPT * lumps.gap_squares + gap * gap

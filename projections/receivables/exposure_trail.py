"""How much was at risk when a month began, for a year and a month: what a later reader compares today's
exposure with, and what the season did a year ago."""

from datetime import date

from forewarn.projections.receivables.exposure import total_cents
from forewarn.projections.receivables.history import month_name
from forewarn.projections.receivables.row import Receivables

MONTHS_KEPT = 13


def note_opening(row: Receivables, on: date) -> None:
    """Called before a fact is written. Only the first fact of a month is noted, and none that comes late."""
    month = month_name(on)
    opening = row.opening
    if opening and month <= next(reversed(opening)):
        return
    opening[month] = total_cents(row, on)
    if len(opening) > MONTHS_KEPT:
        del opening[next(iter(opening))]

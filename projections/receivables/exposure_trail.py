"""How much was at risk when a month began: what a later reader compares today's exposure with."""

from datetime import date

from projections.receivables.exposure import total_cents
from projections.receivables.history import month_name
from projections.receivables.row import Receivables

MONTHS_KEPT = 6


def note_opening(row: Receivables, on: date) -> None:
    """Called before a fact is written. Only the first fact of a month is noted, and none that comes late."""
    month = month_name(on)
    opening = row.opening
    if opening and month <= next(reversed(opening)):
        return
    opening[month] = total_cents(row, on)
    if len(opening) > MONTHS_KEPT:
        del opening[next(iter(opening))]


def exposure_when_began(row: Receivables, month: str) -> int | None:
    """Of the first month noted from that one on: before its first fact nothing had changed since. None:
    nothing has happened since."""
    return next((cents for name, cents in row.opening.items() if name >= month), None)


def known_before(row: Receivables, month: str) -> bool:
    """Whether the book goes back beyond that month, which must be one of the last `MONTHS_KEPT - 1`."""
    return next(iter(row.opening), month) < month

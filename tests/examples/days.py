"""Days on which the examples happen."""

from datetime import date

MARCH_2, MARCH_9, MARCH_16, MARCH_31 = (
    date(2026, 3, 2),
    date(2026, 3, 9),
    date(2026, 3, 16),
    date(2026, 3, 31),
)
LATEST_DAY = date(2026, 6, 30)
"""The tests' command line can open days up to this one, whatever day it is on the machine."""

APRIL_1, MAY_1 = date(2026, 4, 1), date(2026, 5, 1)


def any_day() -> date:
    """Return the bound of made-up days, which may lie after the machine's today."""
    return date.max

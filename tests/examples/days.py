"""Days on which the examples happen."""

from datetime import date

MARCH_2, MARCH_9, MARCH_16, MARCH_31 = (
    date(2026, 3, 2),
    date(2026, 3, 9),
    date(2026, 3, 16),
    date(2026, 3, 31),
)
APRIL_1, MAY_1 = date(2026, 4, 1), date(2026, 5, 1)

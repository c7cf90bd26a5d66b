"""The dates on which monitors look again, as they are stored."""

from datetime import date

from forewarn.ports.failures import StoreDamaged
from forewarn.ports.store import Wake


def wake(row: tuple[str, str, str]) -> Wake:
    """Raises StoreDamaged for a day that is none."""
    monitor, subject, day = row
    try:
        return Wake(monitor, subject, date.fromisoformat(day))
    except ValueError as error:
        raise StoreDamaged(
            f"the wake date {day!r} of {monitor} for {subject} is no day: run `forewarn replay`"
        ) from error

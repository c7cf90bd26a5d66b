"""What is read from coverage: a figure over many customers, and the names behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from forewarn.projections.coverage.row import Coverage, Month


@dataclass(frozen=True, slots=True)
class Covered:
    """How many customers there were, and who of them was not visited."""

    customers: int
    unvisited: tuple[str, ...]

    @property
    def visited(self) -> int:
        return self.customers - len(self.unvisited)

    @property
    def share(self) -> float | None:
        """From 0 to 1; none where there are no customers."""
        return self.visited / self.customers if self.customers else None


def covered(rows: Mapping[str, Coverage], first: date, last: date) -> Covered:
    """Over the customers of the window's last day, visited from its first to its last day. Exact for
    windows that begin within a year before each customer's last visit."""
    present = {subject: row for subject, row in rows.items() if is_customer(row, last)}
    unvisited = (subject for subject, row in present.items() if not visited_between(row, first, last))
    return Covered(len(present), tuple(sorted(unvisited)))


def is_customer(row: Coverage, day: date) -> bool:
    registered = row.registered_on is not None and row.registered_on <= day
    return registered and (row.ended_on is None or day < row.ended_on)


def visited_between(row: Coverage, first: date, last: date) -> bool:
    return any(first <= day <= last for day in row.visited_on)


def planned_in(rows: Iterable[Coverage], month: str) -> Month:
    """What became of the plans of one month, over many customers."""
    whole = Month()
    for row in rows:
        part = row.months.get(month, Month())
        whole.planned += part.planned
        whole.completed += part.completed
        whole.missed += part.missed
        whole.carried_over += part.carried_over
    return whole

"""Fill rates and punctuality, read from the service book."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from forewarn.projections.service.row import Awaited, Service


class Filled(NamedTuple):
    """What was wanted, and what of it came with the first delivery by the day."""

    wanted: int
    filled: int

    @property
    def percent(self) -> float | None:
        """None where nothing was wanted yet."""
        return 100 * self.filled / self.wanted if self.wanted else None


class Served(NamedTuple):
    """Of one month or several. `shipped` orders are delivered and closed, `late` of them after their day and
    `undated` without one; `overdue` orders wait beyond their day."""

    units: Filled
    lines: Filled
    orders: Filled
    shipped: int
    late: int
    undated: int
    overdue: int

    @property
    def in_time_percent(self) -> float | None:
        """Of the orders shipped that named a day; None where there was none."""
        dated = self.shipped - self.undated
        return 100 * (dated - self.late) / dated if dated else None


def overdue(row: Service, day: date) -> Iterator[Awaited]:
    """Yield the orders whose day has passed before any of their goods came: nothing of them was filled."""
    return (order for order in row.awaited.values() if order.due < day and not (order.held or order.begun))


def served(rows: Iterable[Service], day: date) -> Served:
    """Return the service of several months together, as of a day."""
    units = lines = orders = filled_units = filled_lines = filled_orders = shipped = late = undated = 0
    waiting: list[Awaited] = []
    for row in rows:
        units, lines, orders = units + row.units, lines + row.lines, orders + row.orders
        filled_units, filled_lines = filled_units + row.filled_units, filled_lines + row.filled_lines
        filled_orders += row.filled_orders
        shipped, late, undated = shipped + row.completed, late + row.late, undated + row.undated
        waiting += overdue(row, day)
    return Served(
        Filled(units + sum(order.units for order in waiting), filled_units),
        Filled(lines + sum(order.lines for order in waiting), filled_lines),
        Filled(orders + len(waiting), filled_orders),
        shipped,
        late,
        undated,
        len(waiting),
    )

"""What the numbers of a target depend on beside the books."""

from datetime import date
from typing import NamedTuple

from forewarn.alerts.sales_pace.rules import SalesPaceRules
from forewarn.domain.calendar import Calendar
from forewarn.domain.target.period import period_named
from forewarn.projections.pace.weights import part_until, parts_of


class Setting(NamedTuple):
    on: date
    calendar: Calendar
    rules: SalesPaceRules
    brand: str

    def part(self, period: str, day: date) -> float:
        """Return the part of the period's weight that has gone with a day, from 0 to 1."""
        return part_until(period, day, self.calendar, self.rules.weights, self.brand)

    def parts(self, period: str) -> tuple[float, ...]:
        """Return the same of each day of the period."""
        return parts_of(period, self.calendar, self.rules.weights, self.brand)

    def share(self, period: str, month: str) -> float:
        """Return the part of the period's weight that belongs to one of its months."""
        first, last = period_named(month)
        before = self.part(period, date.fromordinal(first.toordinal() - 1))
        return self.part(period, last) - before

"""A budget that is used faster than its customers buy: the projected use against the sales pace."""

from forewarn.alerts.expense.pace import Pace
from forewarn.alerts.expense.rules import ExpenseRules
from forewarn.alerts.levels import WELL, Graded
from forewarn.alerts.monitor import Level
from forewarn.projections.spending.row import Spending

KEPT = 0.9
"""The part of the threshold down to which a level is kept."""


def sales_pace(row: Spending) -> float | None:
    """Return how much of what was planned the customers sell, weighed by what is carried out with them; None
    where that is known of less than half of it."""
    accrued = sum(flow.accrued for flow in row.flows.values())
    known = row.paced_cents > 0 and 2 * row.paced_cents >= accrued
    return row.paced / row.paced_cents if known else None


def against_sales(row: Spending, seen: Pace, projected: float, rules: ExpenseRules) -> Graded:
    """Grade the projected use, in percent of the budget, against the part of it that the sales allow for.
    Where the customers sell what was planned, the sales say nothing."""
    pace = sales_pace(row)
    if pace is None or pace >= 1 or 100 * seen.share < rules.silent_percent:
        return WELL
    if seen.amounts < rules.uncovered_amounts or seen.spreads_at(pace) < rules.ahead_spreads:
        return WELL
    allowed, level = rules.sales_percent * pace, Level(rules.sales_level)
    enters = level if projected >= allowed else None
    return Graded(enters, level if projected >= KEPT * allowed else None)

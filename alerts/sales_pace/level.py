"""The level of a target's pace."""

from alerts.levels import WELL, Graded
from alerts.monitor import Level
from alerts.sales_pace.rules import SalesPaceRules
from alerts.sales_pace.view import View


def grade(seen: View, rules: SalesPaceRules) -> Graded:
    """Return the lower of the levels that the shortfall and its certainty reach. Early in the period a level
    is kept and none entered."""
    behind = rules.shortfall_percent.grade(seen.shortfall_percent)
    if behind.keeps is None:
        return WELL
    sure = rules.sure_percent.grade(100 * (1 - seen.doubt))
    enters = lower(behind.enters, sure.enters) if seen.part >= rules.silent_share else None
    keeps = lower(behind.keeps, sure.keeps)
    return WELL if keeps is None else Graded(enters, keeps)


def lower(one: Level | None, other: Level | None) -> Level | None:
    return None if one is None or other is None else min(one, other)

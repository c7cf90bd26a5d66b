"""The level of a target's pace."""

from forewarn.alerts.levels import WELL, Graded, higher, lesser, lower
from forewarn.alerts.monitor import Level
from forewarn.alerts.sales_pace.known import Known
from forewarn.alerts.sales_pace.rules import SalesPaceRules
from forewarn.alerts.sales_pace.setting import Setting
from forewarn.alerts.sales_pace.view import View, view, view_in_season


def grade(seen: View, rules: SalesPaceRules) -> Graded:
    """Return the lower of the levels that the shortfall and its certainty reach. Early in the period a level
    is kept and none entered."""
    behind = rules.shortfall_percent.grade(seen.shortfall_percent)
    if behind.keeps is None:
        return WELL
    both = lesser(behind, certainty(seen, rules))
    return both if seen.part >= rules.silent_share else Graded(None, both.keeps)


def certainty(seen: View, rules: SalesPaceRules) -> Graded:
    """Return the level of the certainty that it is no chance. A target that is surely missed raises it by
    one: what is missing at the end of a period by chance alone is made good in the next."""
    no_chance = rules.sure_percent.grade(100 * (1 - seen.evidence.doubt))
    missed = rules.sure_percent.grade(100 * (1 - seen.missing))
    return Graded(
        higher(no_chance.enters, lower(missed.enters, next_to(no_chance.enters))),
        higher(no_chance.keeps, lower(missed.keeps, next_to(no_chance.keeps))),
    )


def next_to(level: Level | None) -> Level:
    return Level.NOTICE if level is None else Level(min(level + 1, Level.CRITICAL))


def judge(known: Known, setting: Setting, over: bool = False) -> tuple[View, Graded]:
    """Return the numbers of a period and their level. The customer's own season is asked only where there is
    a level without it."""
    seen = view(known, setting, over)
    graded = grade(seen, setting.rules)
    in_season = view_in_season(known, setting, over) if graded.keeps is not None else None
    return (seen, graded) if in_season is None else (in_season, grade(in_season, setting.rules))

"""The next day on which time alone could change what the sales pace monitor says."""

from datetime import date, timedelta

from alerts.monitor import Today
from alerts.sales_pace.level import grade
from alerts.sales_pace.rules import SalesPaceRules
from alerts.sales_pace.setting import Setting
from alerts.sales_pace.view import view
from domain.target.period import period_named
from projections.pace.book import PACE
from projections.pace.figures import goal_on
from projections.pace.row import Pace, Track
from projections.rows import Rows
from projections.supply.book import SUPPLY

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
WEEKS_LOOKED_AT = 5
NO_SALES = Track()


def wake(rows: Rows, today: Today, rules: SalesPaceRules) -> date | None:
    row, by_week = rows[PACE], bool(rows[SUPPLY].feeds)
    days = [day for brand in row.goals if (day := wake_of(row, by_week, today, rules, brand)) is not None]
    return min(days, default=None)


def wake_of(row: Pace, by_week: bool, today: Today, rules: SalesPaceRules, brand: str) -> date | None:
    """Without new facts a pace only worsens until the period ends: where a week changes nothing, none of its
    days does."""
    goals, on = row.goals[brand], today.on
    found = goal_on(goals, on)
    if found is None:
        return next_goal(row, on, brand, rules)
    period = found[0]
    over = period_named(period).last + DAY
    track = row.tracks.get(brand, NO_SALES)
    setting = Setting(on, today.calendar, rules, brand)
    if setting.part(period, on) < rules.silent_share:
        heard = first_heard(period, setting, over)
        return min(heard, next_monday(on)) if by_week else heard
    if track.lumps.count < rules.minimum_orders:
        return over
    looks_at_weeks = by_week or promoted_lately(track)
    present = grade(view(track, goals, period, setting), rules)
    later = min(on + WEEK, over - DAY, next_monday(on) if looks_at_weeks else over)
    if grade(view(track, goals, period, setting._replace(on=later)), rules) != present:
        return on + DAY
    return later + DAY if later == over - DAY else later


def next_monday(on: date) -> date:
    return on + timedelta(days=7 - on.weekday())


def promoted_lately(track: Track) -> bool:
    """Return whether the mix of normal and promotion sales may change when a week is over."""
    return any(week.promotion_cents for week in track.weeks[-WEEKS_LOOKED_AT:])


def first_heard(period: str, setting: Setting, over: date) -> date:
    """Return the first day on which a level can be entered."""
    day = setting.on + DAY
    while day < over and setting.part(period, day) < setting.rules.silent_share:
        day += DAY
    return day


def next_goal(row: Pace, on: date, brand: str, rules: SalesPaceRules) -> date | None:
    """Return when a later goal begins, or what was said of the period before is no longer said."""
    begins = (period_named(period).first for period in row.goals[brand])
    ended = (
        period_named(period).last + timedelta(days=1 + rules.late_target_days) for period in row.goals[brand]
    )
    return min((day for day in (*begins, *ended) if day > on), default=None)

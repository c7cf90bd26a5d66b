"""The next day on which the sales pace monitor looks. A pace worsens with time, and deliveries only ease it:
who would be well for weeks without another one is left alone for that long; everybody else is looked at on
Mondays, and so is a dealer whose feed is behind, until it is back."""

from datetime import date, timedelta

from forewarn.alerts.monitor import Level, Today
from forewarn.alerts.sales_pace.known import known_of
from forewarn.alerts.sales_pace.level import judge
from forewarn.alerts.sales_pace.rules import SalesPaceRules
from forewarn.alerts.sales_pace.setting import Setting
from forewarn.alerts.sales_pace.stuffing import is_behind
from forewarn.domain.target.period import period_named
from forewarn.projections.campaigns.book import CAMPAIGNS
from forewarn.projections.pace.book import PACE
from forewarn.projections.pace.figures import goal_on, months_known
from forewarn.projections.pace.row import Pace, Track
from forewarn.projections.rows import Rows
from forewarn.projections.supply.book import SUPPLY

DAY = timedelta(days=1)
FORTNIGHT, FOUR_WEEKS = 2, 4
WEEKS_LOOKED_AT = 5
NO_SALES = Track()


def wake(rows: Rows, today: Today, rules: SalesPaceRules) -> date | None:
    row, supply = rows[PACE], rows[SUPPLY]
    by_week = bool(supply.feeds) or len(rows[CAMPAIGNS].campaigns) >= rules.minimum_campaigns
    days = [day for brand in row.goals if (day := wake_of(row, by_week, today, rules, brand)) is not None]
    if row.goals and supply.feeds and is_behind(supply, today):
        days.append(monday_in(1, today.on))
    return min(days, default=None)


def wake_of(row: Pace, by_week: bool, today: Today, rules: SalesPaceRules, brand: str) -> date | None:
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
        return min(heard, monday_in(FORTNIGHT, on)) if by_week else heard
    if track.lumps.count < rules.minimum_orders or months_known(track, on) < rules.minimum_months:
        return min(monday_in(FORTNIGHT, on), over)
    weeks = FORTNIGHT if by_week or promoted_lately(track) else FOUR_WEEKS
    return min(over, monday_in(weeks_well(track, row, period, setting, weeks), on))


def weeks_well(track: Track, row: Pace, period: str, setting: Setting, most: int) -> int:
    """Return for how many weeks, at most so many, nothing is entered that is not entered today: one where it
    may be sooner."""
    known = known_of(track, row.goals[setting.brand], period, setting.rules)
    last = period_named(period).last

    def entered(day: date) -> Level | None:
        return judge(known, setting._replace(on=min(day, last)))[1].enters

    now: Level | None = None
    for weeks in (most, FORTNIGHT) if most > FORTNIGHT else (FORTNIGHT,):
        later = entered(monday_in(weeks, setting.on))
        if later is None or later == (now := now or entered(setting.on)):
            return weeks
    return 1


def monday_in(weeks: int, on: date) -> date:
    """Return the Monday after a day, the first or a later one."""
    return on + timedelta(days=7 * weeks - on.weekday())


def promoted_lately(track: Track) -> bool:
    """Return whether the mix of normal and promotion sales may change when a week is over."""
    return any(week.promotion_cents for week in track.weeks[-WEEKS_LOOKED_AT:])


def first_heard(period: str, setting: Setting, over: date) -> date:
    """Return the first day on which a level can be entered."""
    first, silent = period_named(period).first, setting.rules.silent_share
    heard = next((n for n, part in enumerate(setting.parts(period)) if part >= silent), None)
    return over if heard is None else first + timedelta(days=heard)


def next_goal(row: Pace, on: date, brand: str, rules: SalesPaceRules) -> date | None:
    """Return when a later goal begins, or what was said of the period before is no longer said."""
    begins = (period_named(period).first for period in row.goals[brand])
    ended = (
        period_named(period).last + timedelta(days=1 + rules.late_target_days) for period in row.goals[brand]
    )
    return min((day for day in (*begins, *ended) if day > on), default=None)

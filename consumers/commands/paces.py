"""How the sales of a customer stand against its target, as of the head of the log."""

from datetime import date

from forewarn.alerts.registry import rules_for
from forewarn.alerts.sales_pace.monitor import SALES_PACE
from forewarn.alerts.sales_pace.setting import Setting
from forewarn.consumers.commands.effects import Frame
from forewarn.consumers.commands.rows_now import row_now
from forewarn.domain.target.sold import SalesPace
from forewarn.ports.store import Store
from forewarn.projections.directory import DIRECTORY, segment
from forewarn.projections.pace.book import PACE
from forewarn.projections.pace.figures import goal_on, period_before, sold_in
from forewarn.projections.pace.row import ALL_BRANDS, Pace, Track

HALF = 0.5
"""Before half of a period has gone, the one before speaks as well."""

NO_SALES = Track()


def pace_now(store: Store, subject: str, frame: Frame, today: date) -> SalesPace | None:
    """Return the pace of all brands; None without a target in amounts for the day, or before any of it was
    planned to be sold. Raises Refused while nobody has decided about a record that cannot be read."""
    row = row_now(store, PACE, subject)
    if ALL_BRANDS not in row.goals:
        return None
    rules = rules_for(SALES_PACE, frame.rules, segment(row_now(store, DIRECTORY, subject), subject))
    return pace_of(row, Setting(today, frame.calendar, rules, ALL_BRANDS))


def pace_of(row: Pace, setting: Setting) -> SalesPace | None:
    goals, track = row.goals[ALL_BRANDS], row.tracks.get(ALL_BRANDS, NO_SALES)
    found = goal_on(goals, setting.on)
    if found is None or found[1].is_quantity:
        return None
    period, goal = found
    part = setting.part(period, setting.on)
    sold, planned = sold_in(track, period, False), goal.amount * part
    before = goals.get(period_before(period))
    if part < HALF and before is not None and not before.is_quantity:
        sold += sold_in(track, period_before(period), False)
        planned += before.amount
    return SalesPace(sold, round(planned)) if planned >= 1 else None

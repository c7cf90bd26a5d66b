"""The thresholds of the arrears monitor: in days, shares and chances, never an amount of any currency."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from forewarn.alerts.levels import Rising
from forewarn.alerts.monitor import MonitorRules

Days: TypeAlias = Annotated[int, Meta(ge=0)]
Count: TypeAlias = Annotated[int, Meta(ge=1)]
Share: TypeAlias = Annotated[float, Meta(gt=0, lt=1)]
Positive: TypeAlias = Annotated[float, Meta(gt=0)]
Factor: TypeAlias = Annotated[float, Meta(ge=0)]


class ArrearsRules(MonitorRules, frozen=True, cache_hash=True):
    """An item is overdue after its grace; its days count from the due date all the same, less
    `holiday_factor` times the working days that a holiday took. What is less than `minimum_percent` of the
    customer's own size is no arrears.

    The habit is the usual delay and its spread, from the items settled before the last
    `habit_lag_months`, of the half of those months in which the customer paid earlier; `late_rate_prior`,
    `delay_spread_days`, `habit_spread_days` (how far customers differ) and `prior_weight` stand in for what
    is not known of it. `overdue_days`: days late beyond the usual delay,
    of two items with different due dates; they stretch with the spread where that exceeds
    `steady_spread_days`, and of an item alone only the share `lone_item_weight` counts; less money than
    `lone_item_size` usual items is one item alone. No spread excuses `longest_days` beyond the usual delay.
    `overdue_percent`: what is late beyond habit, of the own size.

    `stopped_days`: how long nothing came in beyond the own rhythm (the mean gap between receipts and
    `stopped_spread` times its spread) while `stopped_items` were missed, on average by as many spreads.
    `slowing_days`: how much later, in days that stretch too, the latest items were settled than the ones
    before, where that is
    `slowing_certainty` times its own standard error. `late_percent`: the chance that an item not yet due is
    paid later than usual by `serious_days` and three spreads; `amount_effect`: in standard deviations,
    for an item e times the usual size.

    `utilisation_percent` of the limit; `rise_points`: percentage points of it above the highest use in the
    months of a year, a single order left out. `utilisation_alone`: the gravest level that the use of the
    limit reaches while payments come as usual. A promise counts as broken for `broken_promise_days`."""

    keep_firing_days: int = 14
    cooling_off_days: int = 30
    grace_days: Days = 0
    grace_counts: Literal["calendar", "working"] = "calendar"
    holiday_factor: Factor = 2.0
    disputed_counts: bool = False
    minimum_percent: Factor = 2.0
    habit_lag_months: Annotated[int, Meta(ge=0, le=6)] = 2
    habit_minimum_items: Count = 6
    late_rate_prior: Share = 0.4
    delay_spread_days: Positive = 8.0
    habit_spread_days: Factor = 10.0
    prior_weight: Positive = 1.0
    steady_spread_days: Positive = 3.5
    overdue_days: Rising = Rising((5, 10, 30), (3, 5, 15))
    overdue_percent: Rising = Rising((2, 10, 25), (2, 5, 15))
    longest_days: Rising = Rising((10, 45, 90), (5, 30, 60))
    lone_item_weight: Share = 0.33
    lone_item_size: Factor = 1.5
    stopped_days: Rising = Rising((4, 7, 25), (2, 4, 15))
    stopped_spread: Factor = 2.0
    stopped_items: Count = 2
    slowing_days: Rising = Rising((4, 7, 20), (3, 5, 14))
    slowing_certainty: Rising = Rising((2.5, 3.5, 6), (2, 2.5, 4))
    slowing_minimum_items: Count = 5
    slowing_recent_days: Count = 90
    late_percent: Rising = Rising((50, 80, 95), (40, 65, 90))
    late_minimum_items: Count = 5
    serious_days: Positive = 15.0
    amount_effect: Factor = 0.2
    utilisation_percent: Rising = Rising((80, 95, 100), (75, 90, 95))
    utilisation_alone: Literal["notice", "warning", "critical"] = "notice"
    rise_points: Rising = Rising((20, 35, 50), (15, 30, 45))
    rise_minimum_percent: Factor = 50.0
    broken_promise_days: Days = 90

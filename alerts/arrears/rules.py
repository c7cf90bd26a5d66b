"""The thresholds of the arrears monitor. Amounts are in minor units, whatever the currency."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from alerts.levels import Minimum, Rising
from alerts.monitor import MonitorRules
from projections.receivables.exposure_trail import MONTHS_KEPT

Days: TypeAlias = Annotated[int, Meta(ge=0)]
Count: TypeAlias = Annotated[int, Meta(ge=1)]
Share: TypeAlias = Annotated[float, Meta(gt=0, lt=1)]
Positive: TypeAlias = Annotated[float, Meta(gt=0)]


class ArrearsRules(MonitorRules, frozen=True):
    """An item is overdue after its grace; its days count from the due date all the same. The first of
    `overdue_cents` is the least overdue amount worth a word; `minimum_cents` is that of all else.

    `rise_points`: percentage points of the limit that the use of it rose by in `rise_months`, looked at
    from a use of `rise_minimum_percent` on. `slowing_days`: how much later the last months were paid
    than the ones before. `late_percent`: the chance that an item not yet due is paid late, from the
    portfolio's `late_rate_prior` and `delay_spread_days`, which weigh as much as `prior_weight` items of
    the customer's own; `amount_effect`: in standard deviations, for an item e times the usual size."""

    grace_days: Days = 0
    grace_counts: Literal["calendar", "working"] = "calendar"
    disputed_counts: bool = False
    minimum_cents: Minimum = Minimum(10_000, 8_000)
    overdue_days: Rising = Rising((1, 15, 60), (1, 10, 45))
    overdue_cents: Rising = Rising((10_000, 5_000_000, 20_000_000), (8_000, 4_000_000, 16_000_000))
    broken_promise_days: Days = 90
    utilisation_percent: Rising = Rising((80, 95, 100), (75, 90, 95))
    rise_points: Rising = Rising((20, 35, 50), (15, 30, 45))
    rise_minimum_percent: Minimum = Minimum(50, 45)
    rise_months: Annotated[int, Meta(ge=1, le=MONTHS_KEPT - 2)] = 3
    slowing_days: Rising = Rising((5, 10, 20), (3, 7, 15))
    slowing_recent_months: Annotated[int, Meta(ge=1, le=6)] = 2
    slowing_earlier_months: Annotated[int, Meta(ge=1, le=6)] = 4
    slowing_minimum_items: Count = 3
    late_percent: Rising = Rising((60, 80, 95), (50, 70, 90))
    late_minimum_items: Count = 5
    late_rate_prior: Share = 0.4
    delay_spread_days: Positive = 8.0
    prior_weight: Positive = 1.0
    amount_effect: Annotated[float, Meta(ge=0)] = 0.2

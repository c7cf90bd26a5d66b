"""The thresholds of the sales pace monitor."""

from typing import Annotated, TypeAlias

from msgspec import Meta

from forewarn.alerts.levels import Rising
from forewarn.alerts.monitor import MonitorRules
from forewarn.projections.pace.weights import DayWeights

Count: TypeAlias = Annotated[int, Meta(ge=1)]
Days: TypeAlias = Annotated[int, Meta(ge=0, le=366)]
Share: TypeAlias = Annotated[float, Meta(ge=0, le=1)]
Weight: TypeAlias = Annotated[float, Meta(ge=0, le=1_000)]


class SalesPaceRules(MonitorRules, frozen=True):
    """A level needs both: `shortfall_percent`, by how much the projected sales stay below the target, or
    below what the customer usually attains of it, and `sure_percent`, 100 less the chance that a customer
    with its rhythm of orders sells so little without any reason. Where it is as sure that `missed_share` of
    the target is not attained any more, even if the customer sells as usual from now on, one level more is
    entered, and a notice where there was none.

    No level is entered before `silent_share` of the period's weight has gone, nor with fewer than
    `minimum_orders`, nor in the first `minimum_months` of a customer: its season is not known by then.
    `weights` are those of the days. `evidence_months` before the period are looked at with
    it. The attainment of the months before those is what is usual: `usual_weight` months speak for 100 %,
    and it lies between `usual_least` and `usual_most`. `spread_prior` is the squared variation of amounts and
    gaps that is assumed for a customer without orders, with the weight of `spread_weight` orders, and
    `spread_least` its least; `target_spread` is by how much targets themselves are wrong. `rate_weight`: the
    orders that speak for the usual rate when it is projected. In the first `late_target_days` of a period
    it is said whether the target of the one before was missed.

    `for_days` lasts from one Monday's look to the next: one look is not enough, as an order may be late by
    some days.

    Where all brands and one of them would be warned about, all are a notice if `brand_share` of what is
    missing is of the brand, and else the brand is one.

    What is likely to be sold goes on with a lower rate as far as that is likely: `slump_share` of all
    customers sell less than usual. Its band knows how far plans were off in the past months of the customer;
    `plan_spread` is by how much the plan of a month is off, with the weight of `plan_weight` months.

    A dealer is stuffed where both are reached: `stuffing_days`, by how many days of sell-out more came in
    than was sold, within four to twelve weeks, and `stuffing_sure_percent`, 100 less the chance that a dealer
    with its rhythm of orders takes in so much without any reason. That one is high because a stock is looked
    at often. A dealer that has reported for less than `stuffing_weeks` fills its shelves.
    `long_overdue_days`: who is overdue for longer is chased for its arrears, and its pace is inhibited.
    `promotion_attained`, `normal_index`, `baseline_weeks`: on pace with promotions, while normal sales of the
    last four weeks are below that part of their baseline, as surely as a notice needs. `channel_share`: more
    of the sell-out of the last `channel_weeks` went through one channel; `strategy_share`: more of the
    campaigns of half a year, of `minimum_campaigns` at least, had one strategy."""

    for_days: int = 7
    keep_firing_days: int = 7
    cooling_off_days: int = 45
    shortfall_percent: Rising = Rising((5, 15, 30), (3, 8, 22))
    sure_percent: Rising = Rising((80, 98.5, 99.7), (40, 75, 90))
    silent_share: Share = 0.2
    minimum_orders: Count = 6
    minimum_months: Annotated[int, Meta(ge=0, le=12)] = 5
    weights: DayWeights = DayWeights()
    evidence_months: Annotated[int, Meta(ge=0, le=12)] = 3
    usual_weight: Weight = 3.0
    usual_least: Share = 0.85
    usual_most: Annotated[float, Meta(ge=1, le=2)] = 1.2
    spread_prior: Weight = 0.2
    spread_weight: Weight = 4.0
    spread_least: Weight = 0.05
    target_spread: Share = 0.08
    rate_weight: Weight = 1.0
    slump_share: Share = 0.1
    plan_spread: Share = 0.15
    plan_weight: Weight = 6.0
    missed_share: Share = 0.9
    late_target_days: Days = 10
    brand_share: Share = 0.5
    stuffing_days: Rising = Rising((7, 14, 42), (5, 10, 28))
    stuffing_sure_percent: Rising = Rising((90, 98.5, 99.8), (60, 90, 98.5))
    stuffing_weeks: Annotated[int, Meta(ge=11, le=520)] = 22
    long_overdue_days: Days = 90
    promotion_attained: Share = 0.95
    normal_index: Share = 0.8
    baseline_weeks: Annotated[int, Meta(ge=1, le=20)] = 8
    channel_share: Share = 0.7
    channel_weeks: Annotated[int, Meta(ge=1, le=16)] = 8
    strategy_share: Share = 0.7
    minimum_campaigns: Count = 6

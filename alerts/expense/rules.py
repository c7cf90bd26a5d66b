"""The thresholds of the expense monitor. Percentages are of the budget, unless they say otherwise."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from forewarn.alerts.levels import Rising
from forewarn.alerts.monitor import MonitorRules
from forewarn.projections.pace.weights import DayWeights

Days: TypeAlias = Annotated[int, Meta(ge=0)]
Percent: TypeAlias = Annotated[float, Meta(ge=0, le=100)]
Positive: TypeAlias = Annotated[float, Meta(gt=0)]


class ExpenseRules(MonitorRules, frozen=True):
    """A budget that is used to plan is used up at its end, and that is no trouble. `used_percent`: what is
    committed, accrued and spent. It counts only where the budget runs out ahead of time: where the use
    projected for the end reaches `ahead_percent`, and what is consumed lies `ahead_spreads` beyond what
    chance makes of single amounts; or where it is nearly gone, and nothing is planned any more for
    `uncovered_percent` of the period, with at least `uncovered_amounts` campaigns and other amounts behind
    it: a budget for fewer may be made for them.
    `over_percent`: the same use once it is above the budget, which always counts. `projected_percent`:
    the use projected for the end, told when `silent_percent` of the working days have passed and the
    excess is `projected_spreads` spreads. The plan counts in the projection as if it had been seen for
    `prior_weight` of the period. A budget is watched until `after_end_days` after its end.
    `sales_percent`: the projected use in percent of what the sales of its customers allow for, where
    they sell less than planned; `sales_level`: of a budget beyond it. `weights` are those of the days,
    as in the sales pace: a budget is meant to be used as the goods are meant to be sold.

    `return_floor_percent`: what a campaign shall bring in net of its dip, beyond its own cost;
    `return_short_points`: by how much less it brought, told for `return_days` after the evaluation.
    `evaluation_working_days`: the time to evaluate a campaign once its dip is known: a month, in which its
    claims are settled, so that its cost is known. `unplanned_days`:
    for how long spending without an approved campaign is told of, from `unplanned_percent` of all that
    was spent on the customer in twelve months, and at which level. A document that an approved campaign
    pays for in part counts where more than `tolerance_percent` of it were not approved.
    `evidence_working_days`: the time to prove a claim, after what it is claimed for is over;
    `unproven_level`: of one without evidence by then, or more than `tolerance_percent` beyond what is carried
    out.
    `reminder_level`: of what waits for somebody's work and is no loss yet: not evaluated, not proven
    yet, claimed above what was carried out."""

    keep_firing_days: int = 3
    cooling_off_days: int = 30
    used_percent: Rising = Rising((80, 95, 100), (75, 90, 95))
    ahead_percent: Positive = 115
    ahead_spreads: Positive = 1.0
    uncovered_percent: Percent = 12.0
    uncovered_amounts: Positive = 3
    over_percent: Rising = Rising((100.01, 102, 110), (100.01, 101, 108))
    projected_percent: Rising = Rising((110, 120, 150), (105, 110, 135))
    projected_spreads: Positive = 2.5
    sales_percent: Positive = 125
    sales_level: Literal[1, 2, 3] = 1
    silent_percent: Percent = 15.0
    prior_weight: Positive = 0.1
    after_end_days: Days = 30
    weights: DayWeights = DayWeights()
    return_floor_percent: float = 50.0
    return_short_points: Rising = Rising((1, 50, 125), (1, 50, 125))
    return_days: Days = 60
    evaluation_working_days: Days = 20
    unplanned_days: Days = 90
    unplanned_percent: Percent = 1.0
    tolerance_percent: Percent = 5.0
    unplanned_level: Literal[1, 2, 3] = 2
    evidence_working_days: Days = 3
    unproven_level: Literal[1, 2, 3] = 2
    reminder_level: Literal[1, 2, 3] = 1

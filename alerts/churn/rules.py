"""The thresholds of the churn monitor, and what it takes as usual where a customer's own history is short."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from forewarn.alerts.levels import Rising
from forewarn.alerts.monitor import MonitorRules

Days: TypeAlias = Annotated[int, Meta(ge=0)]
Count: TypeAlias = Annotated[int, Meta(ge=1)]
Positive: TypeAlias = Annotated[float, Meta(gt=0)]
Spread: TypeAlias = Annotated[float, Meta(ge=0, le=3)]
Months: TypeAlias = tuple[Positive, ...]
Model: TypeAlias = Literal["mbg_nbd", "bg_nbd", "recency"]


class ChurnRules(MonitorRules, frozen=True):
    """`rarity_years` counts the years in which a gap or a decline like this one happens once by chance, at
    the customer's own pace. With 20, one customer in twenty is warned of in a year although nothing is wrong,
    at most. It decides for customers with `cadence_minimum_orders` or more days with orders;
    `gone_percent`, the chance that the customer has left, for those with fewer. `never_activated_days` count
    from the registration of a customer who has not ordered at all.

    A customer's gaps between orders vary by their own coefficient of variation, joined with
    `gap_variation` of the portfolio, which weighs as much as `gap_variation_weight` gaps. `gap_drift` is
    what a single gap varies beyond that, by holidays and skipped orders; `pace_drift` what the mean of
    several does. `season_drift` is how much the season makes orders differ from the usual, as
    a standard deviation of the logarithm: what is expected where no year before is known, and what the season
    of a year before is joined with.
    Each weekday that a holiday takes off makes so many working days after it as `holiday_factor` count
    nothing: many stay closed for longer than the calendar says. `usual_gap_days` stands for a customer's gap
    where no model is fitted.

    `amount_drift` is what the value of an order varies beyond its own spread, where orders thin out;
    `thinning_percent` is the least fall of their value a day that counts.

    `decline_drift` is what the value of orders a day varies beyond its own spread, `decline_percent` the
    least fall that counts. A fall of the SKUs an order as well multiplies the rarity by `breadth_weight`, a
    visit that is missing by `unvisited_weight`. A visit is missing when `unvisited_share` of the agreed days
    have gone without one, 1.5 being half as many again.

    `model` with `r`, `alpha_weeks`, `a` and `b` are what `forewarn rules fit churn` finds,
    and `outlook`, the weights of the chance that no order comes in the next 90 days, and `season_orders` and
    `season_cents`, the share of a usual month that each month has from January on, which stand in for a
    customer's own season as long as its year before is not known."""

    keep_firing_days: int = 7
    cooling_off_days: int = 60
    rarity_years: Rising = Rising((2, 20, 2_000), (1.5, 5, 200))
    gone_percent: Rising = Rising((70, 90, 98), (60, 80, 95))
    never_activated_days: Rising = Rising((60, 90, 180), (60, 90, 180))
    cadence_minimum_orders: Annotated[int, Meta(ge=4, le=20)] = 6
    gap_variation: Positive = 0.4
    gap_variation_weight: Positive = 4.0
    holiday_factor: Annotated[float, Meta(ge=0, le=5)] = 2.0
    season_drift: Spread = 0.3
    gap_drift: Spread = 0.3
    pace_drift: Spread = 0.08
    usual_gap_days: Positive = 14.0
    decline_percent: Annotated[float, Meta(gt=0, lt=100)] = 50
    decline_drift: Spread = 0.3
    amount_drift: Spread = 0.08
    thinning_percent: Annotated[float, Meta(gt=0, lt=100)] = 30
    breadth_weight: Positive = 3.0
    unvisited_weight: Positive = 3.0
    unvisited_share: Annotated[float, Meta(ge=1)] = 1.5
    model: Model = "mbg_nbd"
    r: Positive = 3.0
    alpha_weeks: Positive = 6.0
    a: Positive = 0.6
    b: Positive = 12.0
    outlook: tuple[float, ...] = ()
    season_orders: Months = ()
    season_cents: Months = ()

    def __post_init__(self) -> None:
        if any(len(months) not in (0, 12) for months in (self.season_orders, self.season_cents)):
            raise ValueError("a season has twelve months, from January on")

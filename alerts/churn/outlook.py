"""The chance that a customer orders nothing in the next 90 days, from its rhythm alone.

A logistic model of the gap against the own cadence, the days with orders of the last 60 and 90 days,
breadth and amount; `forewarn rules fit churn` finds the weights from what became of all customers. Source:
DOMAIN §5, churn."""

from bisect import bisect_left
from datetime import date
from math import exp, log1p
from typing import TypeAlias

from forewarn.projections.rhythm.row import Rhythm

Features: TypeAlias = tuple[float, ...]
NAMES = ("constant", "gap", "gap_in_cadence", "days_60", "days_90", "orders", "breadth", "amount")
AHEAD_DAYS = 90


def features(row: Rhythm, on: date) -> Features | None:
    """Return what the model asks about, in the order of `NAMES`; None for who has not ordered yet."""
    if not row.days or row.last_day > on.toordinal():
        return None
    now = on.toordinal()
    gap = now - row.last_day
    usual = usual_days(row, now)
    since_60, since_90 = bisect_left(row.days, now - 60), bisect_left(row.days, now - 90)
    return (
        1.0,
        log1p(gap),
        log1p(gap / usual),
        log1p(len(row.days) - since_60),
        log1p(len(row.days) - since_90),
        log1p(row.order_days),
        log1p(max(0, sum(row.skus)) / sum(row.times)),
        log1p(max(0, sum(row.cents[since_90:])) / 100),
    )


def usual_days(row: Rhythm, now: int) -> float:
    """Return the mean gap; of who ordered on one day only, the days since."""
    if row.order_days < 2:
        return float(max(1, now - row.first_day))
    return (row.last_day - row.first_day) / (row.order_days - 1)


def silent_percent(weights: Features, asked: Features) -> float:
    """Return the chance, in percent, that no order comes in the days ahead."""
    score = sum([weight * value for weight, value in zip(weights, asked, strict=True)])
    return 100 / (1 + exp(-max(-500.0, min(500.0, score))))

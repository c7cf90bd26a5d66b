"""What `forewarn rules fit churn` finds in the rhythm book: the parameters of the churn monitor."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from statistics import median
from typing import Any

from forewarn.alerts.churn.few_orders import bought
from forewarn.alerts.churn.outlook import AHEAD_DAYS, Features, features
from forewarn.app.fitting import alive, logistic
from forewarn.app.fitting.season import of_season
from forewarn.projections.rhythm.reading import gaps
from forewarn.projections.rhythm.row import Rhythm

FEWEST_GAPS = 5
FEWEST_OUTCOMES = 30
Rows = Mapping[str, Rhythm]


@dataclass(frozen=True, slots=True)
class Fitted:
    """`thresholds` are what is published for the monitor; `outcomes` counts the customers that the outlook
    was learnt from."""

    model: alive.Fit
    thresholds: dict[str, Any]
    outcomes: int


def fit(rows: Rows, before: Rows, day: date) -> Fitted:
    """Return what fits the rows of a day; of those `before`, `AHEAD_DAYS` earlier, the outcome is known."""
    model = alive.fit(bought(row, day) for row in rows.values() if row.days)
    asked, silent = outcomes(rows, before, day - timedelta(days=AHEAD_DAYS))
    thresholds = {**of_model(model), **of_gaps(rows.values()), **of_season(rows.values(), day)}
    if len(asked) >= FEWEST_OUTCOMES and 0 < sum(silent) < len(silent):
        thresholds["outlook"] = [round(weight, 6) for weight in logistic.fit(asked, silent)]
    return Fitted(model, thresholds, len(asked))


def of_model(model: alive.Fit) -> dict[str, Any]:
    """Without a sound fit, recency takes the place of the model."""
    if model.degenerate:
        return {"model": "recency"}
    p = model.parameters
    named = {"r": p.r, "alpha_weeks": p.alpha, "a": p.a, "b": p.b}
    return {"model": "mbg_nbd", **{name: round(value, 6) for name, value in named.items()}}


def of_gaps(rows: Any) -> dict[str, float]:
    """Return the usual gap of the portfolio, and how much gaps vary around each customer's own mean."""
    known = [found for row in rows if (found := gaps(row)) is not None and found.gaps >= FEWEST_GAPS]
    if not known:
        return {}
    degrees = sum(each.gaps - 1 for each in known)
    squared = sum((each.gaps - 1) * (each.spread_days / each.mean_days) ** 2 for each in known) / degrees
    usual = median(each.mean_days for each in known)
    return {"gap_variation": round(max(0.05, sqrt(squared)), 4), "usual_gap_days": round(usual, 2)}


def outcomes(rows: Rows, before: Rows, then: date) -> tuple[list[Features], list[bool]]:
    """Return what was known of each customer then, and whether it has not ordered since."""
    asked, silent = [], []
    for subject, row in before.items():
        known = features(row, then)
        if known is not None and subject in rows:
            asked.append(known)
            silent.append(rows[subject].last_day <= then.toordinal())
    return asked, silent

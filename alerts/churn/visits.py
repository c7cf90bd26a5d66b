"""Visits that are missing: nobody was there within the agreed days and half as many again."""

from datetime import date
from math import ceil

from forewarn.alerts.churn.rules import ChurnRules
from forewarn.projections.rhythm.row import Rhythm


def missing_from(row: Rhythm, rules: ChurnRules) -> int | None:
    """Return the ordinal number of the first day on which a visit is missing; None where none was agreed."""
    if not row.visit_every_days or row.visit_agreed_on is None:
        return None
    since = max(row.visit_agreed_on, row.last_visit or date.min)
    return since.toordinal() + ceil(rules.unvisited_share * row.visit_every_days)


def weight(row: Rhythm, today: date, rules: ChurnRules) -> float:
    """Return how many times rarer a silence counts that no visit explains."""
    missing = missing_from(row, rules)
    return rules.unvisited_weight if missing is not None and today.toordinal() >= missing else 1.0

"""Drivers for customers with few orders: *model*, the chance that they still buy, and *never activated*.

Where no model fits, the recency of the last order stands in: how rare the gap is under the usual gap of the
portfolio, joined with the customer's own."""

from datetime import date
from functools import partial
from math import ceil, inf, log

from forewarn.alerts.churn.alive import Bought, Parameters, bg_alive, mbg_alive
from forewarn.alerts.churn.cadence import last_sign
from forewarn.alerts.churn.rules import ChurnRules
from forewarn.alerts.churn.suspicion import Suspicion, Words
from forewarn.alerts.churn.tails import deviate_once_in, incautious, lognormal_ratio, tail
from forewarn.alerts.churn.visits import weight
from forewarn.alerts.levels import Graded
from forewarn.alerts.monitor import Measure
from forewarn.projections.rhythm.row import Rhythm

DAYS_A_WEEK = 7


def parameters_of(rules: ChurnRules) -> Parameters:
    return Parameters(rules.r, rules.alpha_weeks, rules.a, rules.b)


def bought(row: Rhythm, on: date) -> Bought:
    """Return what the model asks about, in weeks since the first order."""
    last, now = last_sign(row) - row.first_day, on.toordinal() - row.first_day
    return Bought(row.order_days - 1, last / DAYS_A_WEEK, max(last, now) / DAYS_A_WEEK)


def alive(row: Rhythm, on: date, rules: ChurnRules) -> float:
    """Return the chance that the customer still buys, from 0 to 1. By recency it is the chance of a gap this
    long, doubled up to 1: a gap of the usual length says nothing."""
    match rules.model:
        case "mbg_nbd":
            return mbg_alive(parameters_of(rules), bought(row, on))
        case "bg_nbd":
            return bg_alive(parameters_of(rules), bought(row, on))
        case "recency":
            return min(1.0, 2 / tail(variance(row, rules), ratio(row, on, rules), degrees(row, rules)))


def usual_days(row: Rhythm, rules: ChurnRules) -> float:
    """Return the usual gap in calendar days: the portfolio's counts as one gap."""
    return (row.last_day - row.first_day + rules.usual_gap_days) / row.order_days


def ratio(row: Rhythm, on: date, rules: ChurnRules) -> float:
    return max(0, on.toordinal() - last_sign(row)) / usual_days(row, rules)


def variance(row: Rhythm, rules: ChurnRules) -> float:
    return rules.gap_variation**2 * (1 + 1 / row.order_days) + rules.gap_drift**2


def degrees(row: Rhythm, rules: ChurnRules) -> float:
    return rules.gap_variation_weight + row.order_days - 1


def gone_percent(row: Rhythm, on: date, rules: ChurnRules) -> float:
    """Return the chance that the customer has left; a missing visit makes it so many times likelier."""
    still = alive(row, on, rules)
    gone = weight(row, on, rules) * (1 - still)
    return 100 * gone / (gone + still)


def look(row: Rhythm, on: date, rules: ChurnRules) -> Suspicion | None:
    percent = gone_percent(row, on, rules)
    graded = rules.gone_percent.grade(percent)
    if graded.keeps is None:
        return None
    return Suspicion(graded, partial(words, row, percent, graded, on, rules))


def words(row: Rhythm, percent: float, graded: Graded, on: date, rules: ChurnRules) -> Words:
    silent_days = on.toordinal() - last_sign(row)
    threshold = rules.gone_percent.threshold(graded)
    measures = (
        Measure(name="gone", value=round(percent, 1), threshold=threshold, unit="percent"),
        Measure(name="silent_days", value=silent_days, threshold=None, unit="days"),
        Measure(name="orders", value=row.order_days, threshold=None, unit="count"),
    )
    parameters = {
        "orders": str(row.order_days),
        "days": str(silent_days),
        "percent": f"{100 - percent:.0f}",
        "last_order": date.fromordinal(row.last_day).isoformat(),
    }
    text = "recency" if rules.model == "recency" else "model"
    once = "_once" if row.order_days == 1 else ""
    return Words(text + once, parameters, measures, (date.fromordinal(row.first_day), on))


def next_day(row: Rhythm, on: date, rules: ChurnRules, thresholds: tuple[float, ...]) -> int | None:
    """Return the day on which the next threshold is reached without an order."""
    now = gone_percent(row, on, rules)
    further = next((each for each in thresholds if each > now), None)
    if further is None or further >= 100:
        return None
    times = further / (100 - further) / weight(row, on, rules)
    if rules.model == "recency":
        return by_recency(row, on, rules, 1 / (1 + times))
    odds = log(times)
    weeks = weeks_until(parameters_of(rules), bought(row, on), odds, rules)
    if weeks == inf:
        return None
    return max(on.toordinal() + 1, row.first_day + ceil(weeks * DAYS_A_WEEK - 1e-6))


def by_recency(row: Rhythm, on: date, rules: ChurnRules, still: float) -> int:
    """Return a day before which the chance that the customer still buys is not as low as `still`."""
    least = lognormal_ratio(variance(row, rules), incautious(deviate_once_in(2 / still), degrees(row, rules)))
    return max(on.toordinal() + 1, last_sign(row) + int(least * usual_days(row, rules)))


def weeks_until(p: Parameters, seen: Bought, log_odds: float, rules: ChurnRules) -> float:
    """Return the age at which it is so many times likelier that the customer has left; infinite where it is
    never reached."""
    before = p.b + seen.repeats - (rules.model == "bg_nbd")
    if rules.model == "bg_nbd" and not seen.repeats:
        return inf
    grows = (log_odds - log(p.a / before)) / (p.r + seen.repeats)
    return inf if grows > 20 else (p.alpha + seen.last) * 2.718281828459045**grows - p.alpha


def look_at_none(row: Rhythm, on: date, rules: ChurnRules) -> Suspicion | None:
    """Return the suspicion of somebody who was registered and has never ordered."""
    assert row.registered_on is not None
    days = (on - max(row.registered_on, row.asked_on or date.min)).days
    graded = rules.never_activated_days.grade(days)
    if graded.keeps is None or row.bought:
        return None
    return Suspicion(graded, partial(never_words, row, days, graded, rules))


def never_words(row: Rhythm, days: int, graded: Graded, rules: ChurnRules) -> Words:
    threshold = rules.never_activated_days.threshold(graded)
    measure = Measure(name="days_without_order", value=days, threshold=threshold, unit="days")
    assert row.registered_on is not None
    parameters = {"days": str(days), "registered": row.registered_on.isoformat()}
    return Words("never_activated", parameters, (measure,))


def never_next_day(row: Rhythm, on: date, thresholds: tuple[float, ...]) -> int | None:
    if row.registered_on is None or row.bought:
        return None
    since = max(row.registered_on, row.asked_on or date.min).toordinal()
    return min((day for each in thresholds if (day := since + ceil(each)) > on.toordinal()), default=None)

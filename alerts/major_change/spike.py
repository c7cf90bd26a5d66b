"""An order far beyond the customer's usual ones: a notice, since one big order is no trouble yet. By chance
one in some thirty is beyond two standard deviations: a spike must also be rarer than that."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from forewarn.alerts.major_change.by_chance import times_a_year
from forewarn.alerts.major_change.grading import assessment
from forewarn.alerts.major_change.rules import MajorChangeRules
from forewarn.alerts.monitor import Finding, Insufficient, Level, Measure, Observation
from forewarn.domain.money import decimal_amount
from forewarn.projections.rhythm.reading import Usual, usual_amount
from forewarn.projections.rhythm.row import Ordered, Rhythm

DIMENSION = "order_spike"
TOO_LITTLE_TIMES, TOO_LITTLE_ORDERS = 3, 3
"""An order so many times the mean of so many others, but fewer than needed, is worth saying that nothing can
be said of it."""


def look(row: Rhythm, today: date, rules: MajorChangeRules) -> Observation | None:
    """Return what the largest of the last orders amounts to beside all others."""
    order = largest(row, today, rules)
    if order is None or is_ordinary(order, row):
        return None
    usual = usual_amount(row, order.cents)
    if usual.orders < rules.spike_orders:
        return too_few(order, usual, rules)
    limit = usual.mean_cents + rules.spike_sigmas * usual.spread_cents
    if order.cents <= limit or usual.spread_cents <= 0:
        return None
    if 100 * times_a_year(order, usual, row) > rules.spike_chance_percent:
        return None
    return assessment(DIMENSION, Level.NOTICE, partial(finding, row, order, usual, rules))


def largest(row: Rhythm, today: date, rules: MajorChangeRules) -> Ordered | None:
    first = today.toordinal() - rules.spike_days
    found: Ordered | None = None
    for order in row.latest:
        if order.day > first and (found is None or order.cents > found.cents):
            found = order
    return found


def is_ordinary(order: Ordered, row: Rhythm) -> bool:
    """Return whether an order is at most the mean of all, so that it is no spike whatever the spread."""
    return order.cents * row.amounts <= row.amount_sum


def too_few(order: Ordered, usual: Usual, rules: MajorChangeRules) -> Insufficient | None:
    if usual.orders < TOO_LITTLE_ORDERS or order.cents <= TOO_LITTLE_TIMES * usual.mean_cents:
        return None
    return Insufficient(
        dimension=DIMENSION, reason="order_history_too_short", has=usual.orders, needs=rules.spike_orders
    )


def finding(row: Rhythm, order: Ordered, usual: Usual, rules: MajorChangeRules) -> Finding:
    limit = round(usual.mean_cents + rules.spike_sigmas * usual.spread_cents)
    percent = 100 * times_a_year(order, usual, row)
    amounts = {"amount": order.cents, "mean": round(usual.mean_cents), "limit": limit}
    return Finding(
        dimension=DIMENSION,
        enters=Level.NOTICE,
        keeps=Level.NOTICE,
        measures=(
            Measure(name="order_cents", value=order.cents, threshold=limit, unit="cents"),
            Measure(
                name="by_chance",
                value=round(percent, 2),
                threshold=rules.spike_chance_percent,
                unit="percent",
            ),
        ),
        evidence=(order.event_id,),
        template="order_spike",
        parameters={
            **{name: decimal_amount(cents, row.currency) for name, cents in amounts.items()},
            "order": order.order,
            "on": date.fromordinal(order.day).isoformat(),
            "currency": row.currency,
            "orders": str(usual.orders),
            "sigmas": f"{rules.spike_sigmas:g}",
            "chance": f"{percent:.1f}",
        },
    )


def days(row: Rhythm, today: date, rules: MajorChangeRules) -> Iterator[date]:
    """Yield the day on which the largest order is one of the last no more: the next largest counts then, if
    the largest is more than an ordinary one."""
    order = largest(row, today, rules)
    if order is not None and not is_ordinary(order, row):
        yield date.fromordinal(order.day + rules.spike_days)

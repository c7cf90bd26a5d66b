"""Stretches of days up to today, each begun by a delivery: what was sold in them, and what was planned.

A stretch from one delivery to another holds whole gaps, so that what is expected of it is not off by part of
an order, as it is of a month."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from forewarn.alerts.sales_pace.evidence import Window
from forewarn.alerts.sales_pace.setting import Setting
from forewarn.domain.target.period import period_named
from forewarn.projections.pace.figures import months_of, period_before
from forewarn.projections.pace.row import Goal, Lumps

DELIVERIES = (1, 2, 3, 4, 6, 8, 12, 16)
"""How many deliveries ago a stretch begins. The first is the gap that is running."""


PartsOf: TypeAlias = Callable[[str], tuple[float, ...]]
"""The part of a period's weight that has gone with each of its days."""


class Stage(NamedTuple):
    """A period with its goal, from the ordinal of its first day on. `parts`: the part of its weight that has
    gone with each day. `until` today, or its last day; `later` is what was planned for the days after it, up
    to today."""

    first: int
    parts: tuple[float, ...]
    amount: int
    until: float
    later: float


class Stretch(NamedTuple):
    """Since the delivery of a day, which was worth `amount`; `more` was sold in it than in the shorter one
    before it, the deliveries that begin them left out."""

    day: int
    amount: float
    more: float


def stretches_of(lumps: Lumps, scale: float) -> list[Stretch]:
    """Return the stretches, the shortest first. `scale` turns amounts into the unit of the goal."""
    amounts, after = lumps.amounts, len(lumps.days)
    found = list[Stretch]()
    for number in DELIVERIES:
        place = len(lumps.days) - number
        if place < 0:
            break
        more = scale * sum(amounts[place + 1 : after]) if found else 0.0
        found.append(Stretch(lumps.days[place], scale * amounts[place], more))
        after = place + 1
    return found


def windows(stretches: Sequence[Stretch], mean: float, stages: Sequence[Stage]) -> list[Window]:
    """Return what was sold in each stretch, and what was planned.

    An order on its way counts as sold, up to the size of the last: a large one lasts longer. So does what the
    delivery that begins a stretch had above the usual."""
    sold, found = 0.0, list[Window]()
    for day, amount, more in stretches:
        planned = planned_since(day, stages)
        if planned is None:
            break
        if not found:
            sold = min(planned, max(mean, amount))
            found.append(Window(sold, planned))
            continue
        sold += more
        found.append(Window(sold + amount - mean if amount > mean else sold, planned))
    return found


def stages_of(goals: Mapping[str, Goal], period: str, setting: Setting, parts_of: PartsOf) -> list[Stage]:
    """Return the present period and those before it that are evidence, the last first."""
    goal, length = goals[period], len(months_of(period))
    first, parts = period_named(period).first.toordinal(), parts_of(period)
    until = parts[min(setting.on.toordinal() - first, len(parts) - 1)]
    stages = [Stage(first, parts, goal.amount, until, 0.0)]
    for _ in range(setting.rules.evidence_months // length):
        last, period = stages[-1], period_before(period)
        before = goals.get(period)
        if before is None or before.is_quantity != goal.is_quantity:
            break
        first, later = period_named(period).first.toordinal(), last.later + last.amount * last.until
        stages.append(Stage(first, parts_of(period), before.amount, 1.0, later))
    return stages


def planned_since(day: int, stages: Sequence[Stage]) -> float | None:
    """Return what was planned for the days after one; None where it lies before the first of the stages."""
    for first, parts, amount, until, later in stages:
        place = day - first
        if place >= 0:
            gone = parts[place] if place < len(parts) else 1.0
            return later + amount * (until - gone)
        if place == -1:
            return later + amount * until
    return None

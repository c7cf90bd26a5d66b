"""The driver *cadence*: gaps between orders that are rare under the customer's own gaps.

One gap, for who has stopped ordering; several together, for who orders ever less often."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from math import inf

from alerts.churn.pace import Pace, Reach, days_until_rare, key_of, pace_of, rarity
from alerts.churn.rules import ChurnRules
from alerts.churn.season import season
from alerts.churn.suspicion import Suspicion, Words
from alerts.churn.visits import weight
from alerts.churn.working_days import WorkingDays, working_days
from alerts.levels import Graded
from alerts.monitor import Measure, Today
from projections.rhythm.row import Rhythm

SEASON_LOOKS_AHEAD_DAYS = 30


def pace(row: Rhythm, table: WorkingDays, rules: ChurnRules) -> Pace | None:
    return pace_of(tuple(row.days), table, key_of(rules))


def last_sign(row: Rhythm) -> int:
    """Return the last day on which the customer ordered, or wanted to."""
    asked = row.asked_on.toordinal() if row.asked_on is not None else 0
    return max(row.last_day, asked)


def open_gap(row: Rhythm, table: WorkingDays, on: date) -> int:
    """Return the working days gone since the last sign."""
    return max(0, table.count(on.toordinal()) - table.count(last_sign(row)))


def look(row: Rhythm, today: Today, rules: ChurnRules) -> Suspicion | None:
    """Return the suspicion of the rarest of what is seen."""
    table = working_days(today.calendar)
    known = pace(row, table, rules)
    if known is None:
        return None
    gap = open_gap(row, table, today.on)
    least = rules.rarity.leave[0] / max(1.0, rules.unvisited_weight)
    seen = [(reach, length) for reach, length in all_reaches(known, gap) if rarity(reach, length) >= least]
    if not seen:
        return None
    return suspicion(row, seen, today, rules)


def all_reaches(known: Pace, gap: float) -> Iterator[tuple[Reach, float]]:
    """Each reach with the length of its open gap; 0 where all its gaps have ended."""
    if known.closed is not None:
        yield known.closed, 0.0
    for reach in known.reaches:
        yield reach, gap


def suspicion(
    row: Rhythm, seen: list[tuple[Reach, float]], today: Today, rules: ChurnRules
) -> Suspicion | None:
    """The season and the visits are asked about only now: mostly there is nothing to be explained."""
    factor = weight(row, today.on, rules)
    rare = [(factor * rarity(reach, gap, expected(row, reach)), reach, gap) for reach, gap in seen]
    rarest, reach, gap = max(rare, key=lambda each: each[0])
    graded = rules.rarity.grade(rarest)
    if graded.keeps is None:
        return None
    return Suspicion(graded, partial(words, row, reach, gap, rarest, graded, today, rules))


def expected(row: Rhythm, reach: Reach) -> float:
    """Return the share of the usual orders that the time of the year lets expect."""
    first = row.days[-min(reach.gaps + 1, len(row.days))] if reach.gaps > 1 else row.last_day
    return season(row, row.days[0], first, row.last_day + SEASON_LOOKS_AHEAD_DAYS).orders


def words(
    row: Rhythm, reach: Reach, gap: float, rarest: float, graded: Graded, today: Today, rules: ChurnRules
) -> Words:
    took = reach.ratio(gap) * reach.gaps * reach.usual
    threshold = rules.rarity.threshold(graded)
    measures = (
        Measure(name="once_in", value=round(rarest), threshold=threshold, unit="orders"),
        Measure(name="gap_days", value=round(took, 1), threshold=None, unit="working days"),
        Measure(
            name="usual_gap_days",
            value=round(reach.gaps * reach.usual, 1),
            threshold=None,
            unit="working days",
        ),
        Measure(name="gaps", value=reach.gaps, threshold=None, unit="count"),
    )
    parameters = {
        "days": f"{took:.0f}",
        "usual_days": f"{reach.gaps * reach.usual:.1f}",
        "gaps": str(reach.gaps),
        "once_in": f"{round_number(rarest):,}",
        "last_order": date.fromordinal(row.last_day).isoformat(),
    }
    text = "silent" if reach.gaps == 1 else "slower"
    return Words(text, parameters, measures, (date.fromordinal(row.days[0]), today.on))


def round_number(value: float) -> int:
    """Return the number with its first two digits."""
    digits = len(str(int(value)))
    return round(value, 2 - digits) if digits > 2 else round(value)  # type: ignore[return-value]


def next_day(row: Rhythm, today: Today, rules: ChurnRules, thresholds: tuple[float, ...]) -> int | None:
    """Return a day, by its ordinal number, before which no further threshold is reached without an order.
    `thresholds` ascend. What the season explains today it may not explain tomorrow."""
    table = working_days(today.calendar)
    known = pace(row, table, rules)
    if known is None:
        return None
    factor, gap = weight(row, today.on, rules), open_gap(row, table, today.on)
    nearest = inf
    for reach in known.reaches:
        now = factor * rarity(reach, gap)
        if now >= thresholds[0]:
            now = factor * rarity(reach, gap, expected(row, reach))
        further = next((each for each in thresholds if each > now), None)
        if further is not None:
            nearest = min(nearest, days_until_rare(reach, further / factor))
    if nearest == inf:
        return None
    return max(today.on.toordinal() + 1, table.reached(last_sign(row), max(0, int(nearest))))

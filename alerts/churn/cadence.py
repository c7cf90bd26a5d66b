"""The driver *cadence*: gaps between orders that are rare under the customer's own gaps.

One gap, for who has stopped ordering; several together, for who orders ever less often. Both are looked at
cheaply first: most of the time nothing has to be worked out."""

from datetime import date
from functools import partial
from math import ceil

from forewarn.alerts.churn import decline
from forewarn.alerts.churn.pace import (
    FEWEST_BEFORE,
    SEVERAL,
    SILENT_FROM,
    Pace,
    Reach,
    key_of,
    pace_of,
    rarity,
)
from forewarn.alerts.churn.rules import ChurnRules
from forewarn.alerts.churn.season import season
from forewarn.alerts.churn.suspicion import Suspicion, Words
from forewarn.alerts.churn.thinning import SMALLER, Slow, ahead, how_rare, thinning
from forewarn.alerts.churn.until_rare import days_until_rare
from forewarn.alerts.churn.visits import weight
from forewarn.alerts.churn.working_days import WorkingDays, working_days
from forewarn.alerts.levels import Graded
from forewarn.alerts.monitor import Measure, Today
from forewarn.projections.rhythm.row import Rhythm

LONGER = 1.1
"""Times the usual: of gaps that are shorter, nothing is told."""


def pace(row: Rhythm, table: WorkingDays, rules: ChurnRules) -> Pace | None:
    return pace_of(tuple(signs(row)), table, key_of(rules))


def signs(row: Rhythm) -> list[int]:
    """Return the last days on which the customer ordered, or wanted to: an order that is refused is no sign
    that orders thin out."""
    if not row.asked:
        return row.days
    return sorted({*row.days, *(day for day in row.asked if day > row.days[0])})


def last_sign(row: Rhythm) -> int:
    """Return the last day on which the customer ordered, or wanted to."""
    return max(row.last_day, row.asked[-1]) if row.asked else row.last_day


def open_gap(row: Rhythm, table: WorkingDays, on: date) -> int:
    """Return the working days gone since the last sign, without those that prolong a holiday."""
    return max(0, table.eased(on.toordinal()) - table.eased(last_sign(row)))


def silent_from(row: Rhythm) -> int:
    """Return the first day, by its ordinal number, on which a silence is looked at: cheaply, since most
    customers order before it."""
    days = row.days
    usual = max(1.0, (days[-1] - days[0]) / (len(days) - 1))
    return last_sign(row) + ceil(SILENT_FROM * usual)


def fallen(row: Rhythm, days: list[int], rules: ChurnRules) -> list[int]:
    """Return of how many last gaps the value of orders a day, taken together, is worth a look: cheaply, by
    calendar days."""
    last, first, cents = days[-1], days[0], row.cents
    least, all_cents = 1 - rules.thinning_percent / 100, sum(cents) - cents[0]
    total, orders = len(days) - 1, len(cents) - 1
    found = []
    for gaps in SEVERAL:
        if gaps > total - FEWEST_BEFORE or gaps >= orders:
            break
        since, late = days[-gaps - 1], sum(cents[-gaps:])
        usual = (all_cents - late) * (last - since) * (total - gaps)
        if late * (orders - gaps) * (since - first) <= least * usual:
            found.append(gaps)
    return found


def look(row: Rhythm, today: Today, rules: ChurnRules) -> Suspicion | None:
    """Return the suspicion of the rarest of what is seen; mostly nothing has to be worked out."""
    silent = today.on.toordinal() >= silent_from(row)
    days = signs(row)
    several = fallen(row, days, rules)
    if not silent and not several:
        return None
    table = working_days(today.calendar, rules.holiday_factor)
    known = pace(row, table, rules)
    if known is None:
        return None
    least = rules.rarity_years.leave[0] / weight(row, today.on, rules)
    seen = [
        thinning(row, reach, days[-reach.gaps - 1], least, table, rules)
        for reach in known.sums
        if reach.gaps in several
    ]
    if silent:
        seen.append(silence(row, known.silence, open_gap(row, table, today.on), least, table))
    return suspicion(row, max(seen, key=how_rare), today, rules)


def silence(row: Rhythm, reach: Reach, gap: float, least: float, table: WorkingDays) -> Slow:
    """The season is asked about only where there is something to explain."""
    rare = rarity(reach, gap)
    of_year = season(row, row.days[0], row.last_day, ahead(row), table) if rare >= least else None
    if of_year is not None:
        rare = rarity(reach, gap, of_year.orders)
    return Slow(reach, gap, rare)


def suspicion(row: Rhythm, slow: Slow, today: Today, rules: ChurnRules) -> Suspicion | None:
    rarest = weight(row, today.on, rules) * slow.years
    graded = rules.rarity_years.grade(rarest)
    if graded.keeps is None:
        return None
    if slow.reach.gaps > 1 and slow.reach.ratio(0.0) < LONGER:
        return Suspicion(graded, partial(smaller_words, row, slow, rarest, graded, rules))
    return Suspicion(graded, partial(words, row, slow, rarest, graded, today, rules))


def smaller_words(row: Rhythm, slow: Slow, rarest: float, graded: Graded, rules: ChurnRules) -> Words:
    """The words of orders that are worth less although they come nearly as often."""
    orders = slow.reach.gaps
    share = slow.share / slow.reach.ratio(0.0)
    fall = decline.Fall(orders, share, decline.breadth(row, orders), slow.reach.variance, slow.reach.years)
    return decline.words(row, fall, slow.expected, rarest, graded, rules)


def words(row: Rhythm, slow: Slow, rarest: float, graded: Graded, today: Today, rules: ChurnRules) -> Words:
    reach = slow.reach
    took = reach.ratio(slow.gap) * reach.gaps * reach.usual
    threshold = rules.rarity_years.threshold(graded)
    measures = (
        Measure(name="once_in", value=round(rarest), threshold=threshold, unit="years"),
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
        "years": f"{round_number(rarest):,}",
        "last_order": date.fromordinal(row.last_day).isoformat(),
    }
    if slow.share < SMALLER:
        parameters["percent"] = f"{100 * slow.share:.0f}"
    return Words(text_of(slow), parameters, measures, (date.fromordinal(row.days[0]), today.on))


def text_of(slow: Slow) -> str:
    if slow.reach.gaps == 1:
        return "silent"
    return "fewer" if slow.share < SMALLER else "slower"


def round_number(value: float) -> int:
    """Return the number with its first two digits."""
    digits = len(str(int(value)))
    return int(round(value, 2 - digits)) if digits > 2 else round(value)


def next_day(row: Rhythm, today: Today, rules: ChurnRules, thresholds: tuple[float, ...]) -> int | None:
    """Return a day, by its ordinal number, before which no further threshold is reached without an order.
    `thresholds` ascend. What the season explains today it may not explain tomorrow."""
    now = today.on.toordinal()
    if now < (first := silent_from(row)):
        return first
    table = working_days(today.calendar, rules.holiday_factor)
    known = pace(row, table, rules)
    if known is None:
        return None
    factor = weight(row, today.on, rules)
    least = thresholds[0] / factor
    seen = factor * silence(row, known.silence, open_gap(row, table, today.on), least, table).years
    further = next((each for each in thresholds if each > seen), None)
    if further is None:
        return None
    needed = int(days_until_rare(known.silence, further / factor))
    return max(now + 1, table.reached(last_sign(row), needed))

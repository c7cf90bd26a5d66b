"""Whether a dealer takes in more than it sells, given how lumpy its orders are.

Goods are worth their cost: a case of water and a gift box do not add up. Where no cost is known, units must
do. What makes good a stock that had fallen is no pile: it belongs to what is expected to come in."""

from collections.abc import Iterable, Sequence
from math import exp
from statistics import median
from typing import NamedTuple

from forewarn.alerts.sales_pace.evidence import surprise_of_more
from forewarn.projections.supply.row import Held, Week

WINDOWS = (4, 6, 8, 10, 12)
"""Weeks over which goods pile up."""

WEEKS_LOOKED_AT, WEEKS_OF_TROUGH, WEEKS_WITHOUT_SALES, DAYS_OF_A_WEEK = 16, 3, 6, 7

MOST_USUAL_WEEKS = 2


class Pile(NamedTuple):
    """`excess_days`: what came in beyond what was expected to, in days of sell-out, within so many weeks.
    `doubt`: the chance that so much is no more than chance."""

    weeks: int
    excess_days: float
    doubt: float


NO_PILE = Pile(WINDOWS[0], 0.0, 1.0)


class Moves(NamedTuple):
    """What came in and what was sold of each week, from `week` backwards. The first `complete` of them are
    complete."""

    week: int
    complete: int
    taken: tuple[int, ...]
    sold: tuple[int, ...]


def moves_of(stock: Iterable[Held], week: int, complete: int) -> Moves | None:
    """Return what moved in the weeks up to one, from the last week with sales on: who reports once a month is
    looked at when it has reported. None where nobody has sold anything of late."""
    weeks = [each for held in stock for each in held.weeks]
    valued = any(each.sold_cents for each in weeks)
    taken, sold = [0] * WEEKS_LOOKED_AT, [0] * WEEKS_LOOKED_AT
    for each in weeks:
        age = week - each.week
        if 0 <= age < WEEKS_LOOKED_AT:
            taken[age] += each.taken_cents if valued else units_taken(each)
            sold[age] += each.sold_cents if valued else each.sold
    silent = next((age for age, amount in enumerate(sold) if amount > 0), WEEKS_LOOKED_AT)
    if silent > WEEKS_WITHOUT_SALES:
        return None
    known = min(complete, WEEKS_LOOKED_AT) - silent
    return Moves(week - silent, known, tuple(taken[silent:]), tuple(sold[silent:]))


def units_taken(week: Week) -> int:
    return week.received + week.other


def pile_of(moves: Moves, spread: float, wrong: float) -> Pile:
    """Return the strongest evidence for a pile. `spread`: the variance of what comes in against its mean, as
    of orders; `wrong`: the squared part by which what is expected is off. Weeks in which no more came in than
    was sold are no pile."""
    strongest, strength = NO_PILE, 0.0
    levels = levels_of(moves)
    for weeks in WINDOWS:
        if weeks > moves.complete:
            break
        if levels[weeks] >= 0:
            continue
        sold = sum(moves.sold[:weeks])
        expected, taken = sold + fallen(levels, weeks), taken_in(moves.taken[:weeks])
        found = surprise_of_more(taken, expected) / (spread + wrong * expected)
        if found > strength:
            strength = found
            days = (taken - expected) * weeks * DAYS_OF_A_WEEK / sold
            strongest = Pile(weeks, days, exp(-found))
    return strongest


def taken_in(by_week: Sequence[int]) -> float:
    """Return what came in. The largest week counts as two usual ones at most: one big order is no pile."""
    usual = median(each for each in by_week if each > 0) if any(each > 0 for each in by_week) else 0
    return sum(by_week) - max(0.0, max(by_week) - MOST_USUAL_WEEKS * usual)


def levels_of(moves: Moves) -> list[int]:
    """Return the stock before the last so many weeks, from none on, against the present one."""
    levels = [0]
    for taken, sold in zip(moves.taken, moves.sold, strict=True):
        levels.append(levels[-1] - taken + sold)
    return levels


def fallen(levels: Sequence[int], weeks: int) -> int:
    """Return by how much the stock before the last weeks lies below the highest of its lows before."""
    last = len(levels) - 1
    lows = (
        min(levels[age : age + WEEKS_OF_TROUGH])
        for age in range(weeks, max(weeks, last - WEEKS_OF_TROUGH + 1) + 1)
    )
    return max(0, max(lows) - levels[weeks])

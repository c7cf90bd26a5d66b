"""Goods that pile up at a dealer, which takes in more than it sells: told while its feed is complete. A pile
that was seen before the feed fell behind is known neither to be there nor to be gone."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from forewarn.alerts.levels import Graded, lesser
from forewarn.alerts.monitor import Assessment, FeedBehind, Finding, Level, Today
from forewarn.alerts.sales_pace.dimension import dimension_of
from forewarn.alerts.sales_pace.evidence import spreads
from forewarn.alerts.sales_pace.piles import DAYS_OF_A_WEEK, WINDOWS, Moves, Pile, moves_of, pile_of
from forewarn.alerts.sales_pace.rules import SalesPaceRules
from forewarn.alerts.sales_pace.setting import Setting
from forewarn.alerts.sales_pace.stuffed import found
from forewarn.projections.pace.row import Goal, Track
from forewarn.projections.supply.book import WEEKS_KEPT
from forewarn.projections.supply.reading import SELL_OUT, complete_weeks, first_gap, last_whole_week
from forewarn.projections.supply.row import Held, Supply

MONDAY_OF_WEEK_0 = 1
"""As an ordinal."""


class Piled(NamedTuple):
    """`keeps`: the level of the pile as of the last week that is known."""

    keeps: Level
    seen: Assessment | FeedBehind


def look_at_stock(supply: Supply, goal: Goal, track: Track, period: str, setting: Setting) -> Piled | None:
    """Look at the weeks until the one before the last, or until the last one that is known."""
    if not supply.feeds:
        return None
    stock, week, rules = held_of(supply, setting.brand), week_looked_at(setting.on), setting.rules
    known = known_week(supply, week, setting.calendar.works_on)
    moves = None if known is None else moves_until(known, stock, supply, setting)
    if known is None or moves is None:
        return None
    spread = order_of(moves, track) * sum(spreads(track.lumps, rules))
    pile = pile_of(moves, spread, rules.target_spread**2)
    graded = grade(pile, rules)
    if graded.keeps is None:
        return None
    if known < week:
        return Piled(graded.keeps, behind(supply, known, setting))
    finding = partial(found, pile, moves.week, stock, (goal.event_id, *track.latest), period, setting, graded)
    return Piled(graded.keeps, assessed(graded, finding, setting))


def assessed(graded: Graded, finding: Callable[[], Finding], setting: Setting) -> Assessment:
    dimension = dimension_of(setting.brand)
    return Assessment(dimension=dimension, enters=graded.enters, keeps=graded.keeps, finding=finding)


def week_looked_at(day: date) -> int:
    """Return the week before the last one that has ended: its days are reported by now."""
    return last_whole_week(day) - 1


def is_behind(supply: Supply, today: Today) -> bool:
    """Return whether an answer about the stock waits for its feed."""
    week = week_looked_at(today.on)
    known = known_week(supply, week, today.calendar.works_on)
    return known is not None and known < week


def known_week(supply: Supply, week: int, works_on: Callable[[date], bool]) -> int | None:
    """Return the last week, up to one, before which the feed is complete for long enough to see a pile; None
    where that is longer ago than weeks are kept."""
    weeks = range(week, week - WEEKS_KEPT, -1)
    return next((each for each in weeks if complete_weeks(supply, each, works_on) >= WINDOWS[0]), None)


def behind(supply: Supply, known: int, setting: Setting) -> FeedBehind:
    """Return that nothing is known of the pile since a week."""
    gap = first_gap(supply, known, setting.calendar.works_on)
    until = supply.feeds[SELL_OUT].until if gap is None else gap - timedelta(days=1)
    return FeedBehind(SELL_OUT, until, dimension_of(setting.brand))


def held_of(supply: Supply, brand: str) -> list[Held]:
    """Return what is held of a brand; of each where `brand` is empty."""
    return [held for name, held in supply.brands.items() if not brand or name == brand]


def moves_until(week: int, stock: list[Held], supply: Supply, setting: Setting) -> Moves | None:
    """Return the complete weeks up to one; None while fewer weeks than needed are known."""
    since = min((held.since for held in stock), default=week)
    if since > week - setting.rules.stuffing_weeks + 1:
        return None
    return moves_of(stock, week, complete_weeks(supply, week, setting.calendar.works_on))


def order_of(moves: Moves, track: Track) -> float:
    """Return the mean order in the measure of the moves: what was delivered in their weeks has come in."""
    sales_cents, taken = 0, 0
    for each in track.weeks:
        age = moves.week - (each.monday - MONDAY_OF_WEEK_0) // DAYS_OF_A_WEEK
        if 0 <= age < len(moves.taken):
            sales_cents += each.normal_cents + each.promotion_cents
            taken += moves.taken[age]
    return track.lumps.mean_cents * taken / sales_cents if sales_cents > 0 else 0.0


def grade(pile: Pile, rules: SalesPaceRules) -> Graded:
    """Return the lower of the levels that the size of the pile and its certainty reach."""
    high = rules.stuffing_days.grade(pile.excess_days)
    return lesser(high, rules.stuffing_sure_percent.grade(100 * (1 - pile.doubt)))

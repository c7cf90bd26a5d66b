"""Goods that pile up at a dealer, which takes in more than it sells: told while its feed is complete."""

from functools import partial

from alerts.levels import WELL, Graded
from alerts.monitor import Assessment
from alerts.sales_pace.dimension import dimension_of
from alerts.sales_pace.evidence import dispersion
from alerts.sales_pace.level import lower
from alerts.sales_pace.piles import DAYS_OF_A_WEEK, Moves, Pile, moves_of, pile_of
from alerts.sales_pace.rules import SalesPaceRules
from alerts.sales_pace.setting import Setting
from alerts.sales_pace.stuffed import found
from projections.pace.row import Goal, Track
from projections.supply.reading import complete_weeks, last_whole_week
from projections.supply.row import Held, Supply

MONDAY_OF_WEEK_0 = 1
"""As an ordinal."""


def look_at_stock(
    supply: Supply, goal: Goal, track: Track, period: str, setting: Setting
) -> Assessment | None:
    """Look at the weeks until the one before the last: their days are reported by now."""
    if not supply.feeds:
        return None
    stock, week, rules = held_of(supply, setting.brand), last_whole_week(setting.on) - 1, setting.rules
    moves = moves_until(week, stock, supply, setting)
    if moves is None:
        return None
    spread = order_of(moves, track) * dispersion(track.lumps, rules)
    pile = pile_of(moves, spread, rules.target_spread**2)
    graded = grade(pile, rules)
    if graded.keeps is None:
        return None
    finding = partial(found, pile, moves.week, stock, (goal.event_id, *track.latest), period, setting, graded)
    return Assessment(
        dimension=dimension_of(setting.brand), enters=graded.enters, keeps=graded.keeps, finding=finding
    )


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
    sure = rules.stuffing_sure_percent.grade(100 * (1 - pile.doubt))
    keeps = lower(high.keeps, sure.keeps)
    return WELL if keeps is None else Graded(lower(high.enters, sure.enters), keeps)

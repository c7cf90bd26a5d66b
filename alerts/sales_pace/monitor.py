"""The sales pace monitor: who will miss its target, and no mere gap between two orders is the reason."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from forewarn.alerts.levels import WELL, Graded
from forewarn.alerts.monitor import Assessment, Insufficient, Monitor, Narrow, Observation, Today
from forewarn.alerts.sales_pace.attained import look_at_mix
from forewarn.alerts.sales_pace.dimension import dimension_of
from forewarn.alerts.sales_pace.known import known_of
from forewarn.alerts.sales_pace.level import judge
from forewarn.alerts.sales_pace.rules import SalesPaceRules
from forewarn.alerts.sales_pace.setting import Setting
from forewarn.alerts.sales_pace.siblings import Look, told_once
from forewarn.alerts.sales_pace.stuffing import look_at_stock
from forewarn.alerts.sales_pace.texts import TEXTS
from forewarn.alerts.sales_pace.told import found
from forewarn.alerts.sales_pace.view import View, view_of_young
from forewarn.alerts.sales_pace.wake import wake
from forewarn.domain.decider import Fact
from forewarn.domain.goods import GoodsReturned
from forewarn.domain.order.facts import OrderDelivered
from forewarn.domain.target.facts import TargetRevised, TargetSet
from forewarn.domain.target.period import period_named, periods_of
from forewarn.projections.campaigns.book import CAMPAIGNS
from forewarn.projections.campaigns.row import Campaigns
from forewarn.projections.pace.book import PACE
from forewarn.projections.pace.figures import goal_on, months_known, period_before
from forewarn.projections.pace.row import Goal, Pace, Track
from forewarn.projections.rows import Rows
from forewarn.projections.supply.book import SUPPLY
from forewarn.projections.supply.row import Supply

NO_SALES = Track()


class Books(NamedTuple):
    """What is read of a customer."""

    row: Pace
    supply: Supply
    campaigns: Campaigns


def check(subject: str, rows: Rows, today: Today, rules: SalesPaceRules) -> Iterator[Observation]:
    books = Books(rows[PACE], rows[SUPPLY], rows[CAMPAIGNS])
    looks = [
        each
        for brand in books.row.goals
        for each in look(books, Setting(today.on, today.calendar, rules, brand))
    ]
    return told_once(looks, rules) if len(looks) > 1 else iter([each.said for each in looks])


def check_some(
    subject: str, rows: Rows, today: Today, rules: SalesPaceRules, only: Collection[str]
) -> Iterator[Observation]:
    """What is said of a brand depends on what is said of all."""
    return (each for each in check(subject, rows, today, rules) if each.dimension in only)


def moved_by(fact: Fact) -> Collection[str] | None:
    """Return that goods returned and targets move all dimensions: one of them may be told elsewhere."""
    return None if isinstance(fact, GoodsReturned | TargetSet | TargetRevised) else ()


def look(books: Books, setting: Setting) -> Iterator[Look]:
    row, rules = books.row, setting.rules
    goals, track = row.goals[setting.brand], row.tracks.get(setting.brand, NO_SALES)
    found_goal = goal_on(goals, setting.on)
    if found_goal is None:
        ended = look_back(goals, track, setting)
        if ended is not None and track.lumps.count >= rules.minimum_orders:
            yield behind(*ended, row, track, setting)
        return
    period, goal = found_goal
    if track.lumps.count < rules.minimum_orders:
        yield from too_few(track, setting.part(period, setting.on), setting)
    elif months_known(track, setting.on) < rules.minimum_months:
        seen = view_of_young(track, goal, period, setting)
        yield from gravest(books, seen, WELL, setting) or too_short(track, seen.part, setting)
    else:
        seen, graded = judge(known_of(track, goals, period, rules), setting)
        ended = look_back(goals, track, setting) if seen.part < rules.silent_share else None
        if ended is not None and (ended[1].keeps or 0) >= (graded.keeps or 0):
            seen, graded = ended
        yield from gravest(books, seen, graded, setting)


def gravest(books: Books, seen: View, graded: Graded, setting: Setting) -> Sequence[Look]:
    """Return what is gravest: a pile, a target that is behind, or what attains it alone."""
    row, supply, campaigns = books
    track = row.tracks.get(setting.brand, NO_SALES)
    piled = look_at_stock(supply, seen.goal, track, seen.period, setting)
    if piled is not None and piled.keeps > (graded.keeps or 0):
        return [Look(setting.brand, piled.seen)]
    if graded.keeps is not None:
        return [behind(seen, graded, row, track, setting)]
    mixed = look_at_mix(seen, track, supply, campaigns, setting)
    return [Look(setting.brand, each) for each in mixed]


def look_back(goals: Mapping[str, Goal], track: Track, setting: Setting) -> tuple[View, Graded] | None:
    """Return how the period before ended, in the first days of another one; None where it was well, or had no
    target."""
    for period in periods_of(setting.on):
        last = period_before(period)
        late_days = (setting.on - period_named(period).first).days
        if last in goals and late_days < setting.rules.late_target_days:
            on_its_end = setting._replace(on=period_named(last).last)
            seen, graded = judge(known_of(track, goals, last, setting.rules), on_its_end, over=True)
            return None if graded.keeps is None else (seen, graded)
    return None


def behind(seen: View, graded: Graded, row: Pace, track: Track, setting: Setting) -> Look:
    finding = partial(found, seen, track, row.goals[setting.brand], setting, graded, row.currency)
    said = Assessment(
        dimension=dimension_of(setting.brand), enters=graded.enters, keeps=graded.keeps, finding=finding
    )
    return Look(setting.brand, said, seen)


def too_few(track: Track, part: float, setting: Setting) -> Iterator[Look]:
    return unknown("too_few_orders", track.lumps.count, setting.rules.minimum_orders, part, setting)


def too_short(track: Track, part: float, setting: Setting) -> Iterator[Look]:
    return unknown("too_short", months_known(track, setting.on), setting.rules.minimum_months, part, setting)


def unknown(reason: str, has: int, needs: int, part: float, setting: Setting) -> Iterator[Look]:
    """Yield that too little is known, once the period is old enough for anything to be said."""
    if part >= setting.rules.silent_share:
        dimension = dimension_of(setting.brand)
        said = Insufficient(dimension=dimension, reason=reason, has=has, needs=needs)
        yield Look(setting.brand, said)


SALES_PACE = Monitor(
    "sales_pace",
    (PACE,),
    SalesPaceRules,
    check,
    wake,
    TEXTS,
    Narrow(moved_by, check_some, eases=frozenset({OrderDelivered})),
    version=11,
)
"""A pace worsens with time and not with a delivery, which asks only where an alert is open. What dealers hold
is looked at as of whole weeks, and campaigns with them: no fact about stock or campaigns asks, so that their
books are not among the watched ones."""

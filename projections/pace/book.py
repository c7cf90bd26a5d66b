"""The book of pace. Sales count when goods are delivered, and are taken back when they return, as in the
sales book; of one month both books say the same."""

from collections.abc import Iterable

from forewarn.domain.decider import Fact
from forewarn.domain.goods import GoodsLine, GoodsReturned
from forewarn.domain.order.facts import OrderDelivered
from forewarn.domain.subjects import customer
from forewarn.domain.target.facts import TargetRevised, TargetSet
from forewarn.domain.target.period import month_of, period_named
from forewarn.projections.pace.lumps import add_lump
from forewarn.projections.pace.row import ALL_BRANDS, Goal, Pace, Sold, Track, Week
from forewarn.projections.projection import Part, Projection

MONTHS_KEPT, WEEKS_KEPT, GOALS_KEPT, EVIDENCE_KEPT = 25, 27, 40, 5
CUSTOMER = customer("")
FACTS = (OrderDelivered, GoodsReturned, TargetSet, TargetRevised)


def evolve(row: Pace, fact: Fact, event_id: str, part: Part = "") -> None:
    match fact:
        case OrderDelivered():
            row.currency = fact.currency
            sell(row, fact, sums_of(fact.lines), event_id)
        case GoodsReturned():
            row.currency = fact.currency
            take_back(row, fact, sums_of(fact.lines), event_id)
        case TargetSet() | TargetRevised() if fact.subject.startswith(CUSTOMER):
            aim(row, fact, event_id)


def sums_of(lines: Iterable[GoodsLine]) -> dict[str, Sold]:
    """Return what the lines are worth by brand, and of all."""
    whole = Sold()
    sums = {ALL_BRANDS: whole}
    for line in lines:
        for sold in (whole, sums.setdefault(line.brand, Sold())) if line.brand else (whole,):
            sold.quantity += line.quantity
            if line.promotion:
                sold.promotion_cents += line.amount_cents
            else:
                sold.normal_cents += line.amount_cents
    return sums


def sell(row: Pace, fact: OrderDelivered, sums: dict[str, Sold], event_id: str) -> None:
    day, month = fact.on.toordinal(), month_of(fact.on)
    for brand, sold in sums.items():
        track = track_of(row, brand)
        enter(track, month, day, sold, 1, brand in row.goals)
        add_lump(track.lumps, day, sold.cents)
        note(track, event_id)


def take_back(row: Pace, fact: GoodsReturned, sums: dict[str, Sold], event_id: str) -> None:
    """What returns lowers the sales of the month in which it comes; the rhythm of orders stays."""
    day, month = fact.on.toordinal(), month_of(fact.on)
    for brand, sold in sums.items():
        track = track_of(row, brand)
        enter(track, month, day, sold, -1, brand in row.goals)
        note(track, event_id)


def track_of(row: Pace, brand: str) -> Track:
    track = row.tracks.get(brand)
    if track is None:
        track = row.tracks[brand] = Track()
    return track


def enter(track: Track, month: str, day: int, sold: Sold, sign: int, by_week: bool) -> None:
    whole = track.months.get(month)
    if whole is None:
        whole = track.months[month] = Sold()
        while len(track.months) > MONTHS_KEPT:
            del track.months[min(track.months)]
    whole.normal_cents += sign * sold.normal_cents
    whole.promotion_cents += sign * sold.promotion_cents
    whole.quantity += sign * sold.quantity
    if by_week:
        week = week_of(track.weeks, day - (day - 1) % 7)
        week.normal_cents += sign * sold.normal_cents
        week.promotion_cents += sign * sold.promotion_cents


def week_of(weeks: list[Week], monday: int) -> Week:
    """Return the week, made where it is missing. The weeks stand in order, the oldest makes room."""
    place = len(weeks)
    while place and weeks[place - 1].monday >= monday:
        place -= 1
    if place < len(weeks) and weeks[place].monday == monday:
        return weeks[place]
    week = Week(monday)
    weeks.insert(place, week)
    del weeks[:-WEEKS_KEPT]
    return week


def note(track: Track, event_id: str) -> None:
    track.latest.append(event_id)
    del track.latest[:-EVIDENCE_KEPT]


def aim(row: Pace, fact: TargetSet | TargetRevised, event_id: str) -> None:
    """A target of 0 is withdrawn."""
    goals = row.goals.setdefault(fact.brand, {})
    in_cents = fact.amount_cents is not None
    amount = fact.amount_cents if fact.amount_cents is not None else fact.quantity or 0
    if amount > 0:
        goals[fact.period] = Goal(amount, not in_cents, event_id)
    else:
        goals.pop(fact.period, None)
    if len(goals) > GOALS_KEPT:
        del goals[min(goals, key=lambda period: period_named(period).last)]


PACE = Projection("pace", Pace, FACTS, evolve, version=2)

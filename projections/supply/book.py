"""The supply book: goods received, sold out, returned, damaged and adjusted, summed by brand."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, TypeAlias

from forewarn.domain.decider import Fact
from forewarn.domain.goods import GoodsLine, GoodsReturned
from forewarn.domain.stock.facts import (
    FeedCompleted,
    MovedStock,
    ReceivedStock,
    StockAdjusted,
    StockCounted,
    StockDamaged,
    StockReceived,
    StockSoldOut,
)
from forewarn.projections.projection import Part, Projection
from forewarn.projections.supply.row import FeedState, Held, Supply, Week

MOST_CHANNELS, WEEKS_KEPT, MISSING_KEPT, DAYS_OF_A_WEEK = 20, 18, 62, 7
Line: TypeAlias = MovedStock | ReceivedStock | GoodsLine


def week_of(day: date) -> int:
    """Return the number of the week, from Monday to Sunday. 0001-01-01 was a Monday."""
    return (day.toordinal() - 1) // DAYS_OF_A_WEEK


def evolve(row: Supply, fact: Any, event_id: str, part: Part = "") -> None:
    write = WRITERS.get(type(fact))
    if write is not None:
        write(row, fact)
        row.currency = getattr(fact, "currency", "") or row.currency


def sell_out(row: Supply, fact: StockSoldOut) -> None:
    for line in fact.lines:
        week, worth_cents = moved(row, line, -line.quantity, fact.on)
        week.sold += line.quantity
        week.sold_cents -= worth_cents
        channel = line.channel or line.outlet
        if channel:
            sell_through(week.channels, channel, line.quantity, -worth_cents)


def sell_through(channels: dict[str, tuple[int, int]], channel: str, units: int, cents: int) -> None:
    """Add what a channel sold. Where there are too many, the smallest makes room."""
    before_units, before_cents = channels.get(channel, (0, 0))
    channels[channel] = (before_units + units, before_cents + cents)
    if len(channels) > MOST_CHANNELS:
        del channels[min(channels, key=lambda name: channels[name])]


def receive(row: Supply, fact: StockReceived) -> None:
    for line in fact.lines:
        week, worth_cents = moved(row, line, line.quantity, fact.on)
        week.received += line.quantity
        week.taken_cents += worth_cents


def adjust(row: Supply, fact: StockAdjusted) -> None:
    move_otherwise(row, fact.lines, 1, fact.on)


def damage(row: Supply, fact: StockDamaged) -> None:
    move_otherwise(row, fact.lines, -1, fact.on)


def move_otherwise(row: Supply, lines: Iterable[Line], sign: int, on: date) -> None:
    for line in lines:
        week, worth_cents = moved(row, line, sign * line.quantity, on)
        week.other += sign * line.quantity
        week.taken_cents += worth_cents


def take_back(row: Supply, fact: GoodsReturned) -> None:
    """Who has never reported stock has no position from which goods could be taken."""
    if row.brands:
        move_otherwise(row, fact.lines, -1, fact.on)


def moved(row: Supply, line: Line, units: int, on: date) -> tuple[Week, int]:
    """Add units to what is held of the line's brand. Return the week in which they moved, and what they are
    worth at cost: that of the product or, where it is not known, the average of the brand."""
    held = row.brands.get(line.brand)
    if held is None:
        held = row.brands[line.brand] = Held(since=week_of(on))
    cost_cents = None if isinstance(line, GoodsLine) else line.cost_cents
    worth_cents = average_cents(held, units) if cost_cents is None else cost_cents * units
    held.value_cents += on_hand_cents(held, units, cost_cents)
    held.units += units
    if held.units <= 0:
        held.value_cents = 0
    return week_in(held, week_of(on)), worth_cents


def average_cents(held: Held, units: int) -> int:
    """Return the units' worth at the average cost of what is on hand; 0 where nothing is."""
    return held.value_cents * units // held.units if held.units > 0 else 0


def on_hand_cents(held: Held, units: int, cost_cents: int | None) -> int:
    """Return what the units add to the value on hand. What leaves without a known cost leaves at the brand's
    average; what makes up for goods that were not there has no value on hand."""
    if cost_cents is not None:
        return cost_cents * (units if units < 0 else max(0, min(units, held.units + units)))
    return average_cents(held, units) if units < 0 else 0


def week_in(held: Held, number: int) -> Week:
    """Return the week; one that is older than those kept is counted and forgotten."""
    weeks = held.weeks
    if weeks and weeks[-1].week == number:
        return weeks[-1]
    held.since = min(held.since, number)
    known = next((week for week in weeks if week.week == number), None)
    if known is not None:
        return known
    added = Week(number)
    weeks.append(added)
    weeks.sort(key=lambda week: week.week)
    oldest_kept = weeks[-1].week - WEEKS_KEPT
    while weeks[0].week <= oldest_kept:
        del weeks[0]
    return added


def complete(row: Supply, fact: FeedCompleted) -> None:
    """A later day leaves those between missing; one of them may be completed afterwards."""
    state = row.feeds.get(fact.feed)
    if state is None:
        row.feeds[fact.feed] = FeedState(fact.day)
        return
    if fact.day <= state.until:
        state.missing = [day for day in state.missing if day != fact.day]
        return
    days = (fact.day - state.until).days
    state.until = fact.day
    if days > 1:
        between = range(1, min(days, MISSING_KEPT + 1))
        state.missing += sorted(fact.day - timedelta(days=each) for each in between)
        del state.missing[:-MISSING_KEPT]


def count(row: Supply, fact: StockCounted) -> None:
    if fact.complete and (row.counted_on is None or fact.on > row.counted_on):
        row.counted_on = fact.on


WRITERS: Mapping[type[Fact], Callable[[Supply, Any], None]] = {
    StockReceived: receive,
    StockSoldOut: sell_out,
    StockAdjusted: adjust,
    StockDamaged: damage,
    GoodsReturned: take_back,
    StockCounted: count,
    FeedCompleted: complete,
}

SUPPLY = Projection("supply", Supply, frozenset(WRITERS), evolve, version=3)

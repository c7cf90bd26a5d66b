"""What is read from supply: how long the goods on hand last, and whether a conclusion can be drawn."""

from collections.abc import Callable
from datetime import date

from forewarn.projections.supply.book import DAYS_OF_A_WEEK, week_of
from forewarn.projections.supply.row import Held, Supply, Week

WEEKS_LOOKED_AT = 4
SELL_OUT = "sell_out"


def last_whole_week(day: date) -> int:
    """Return the last week that has ended by a day; on a Sunday its own week has."""
    return week_of(day) - (day.isoweekday() < DAYS_OF_A_WEEK)


def units_after(held: Held, week: int) -> int:
    """Return the units on hand at the end of a week, for weeks not older than those kept."""
    return held.units - sum(each.net for each in held.weeks if each.week > week)


def sold_a_day(held: Held, week: int, weeks: int = WEEKS_LOOKED_AT) -> float | None:
    """Return the mean sell-out of a day, over so many weeks up to `week`; None before the first whole one."""
    looked_at = min(weeks, week - held.since + 1)
    if looked_at < 1:
        return None
    sold = sum(each.sold for each in held.weeks if week - looked_at < each.week <= week)
    return sold / (looked_at * DAYS_OF_A_WEEK)


def days_of_supply(held: Held, day: date, weeks: int = WEEKS_LOOKED_AT) -> float | None:
    """Return how many days the goods on hand at the end of the last whole week would last at the mean
    sell-out of the weeks before; None where nothing was sold, so that nobody can say."""
    week = last_whole_week(day)
    sold = sold_a_day(held, week, weeks)
    return max(0, units_after(held, week)) / sold if sold else None


def of_brand(row: Supply, brand: str) -> Held:
    """Return what is held of a brand; of all brands together where `brand` is empty."""
    return row.brands.get(brand, Held()) if brand else together(row)


def together(row: Supply) -> Held:
    """Return the sum over all brands."""
    whole = Held(since=min((held.since for held in row.brands.values()), default=0))
    weeks: dict[int, Week] = {}
    for held in row.brands.values():
        whole.units += held.units
        whole.value_cents += held.value_cents
        for each in held.weeks:
            add(weeks.setdefault(each.week, Week(each.week)), each)
    whole.weeks = [weeks[number] for number in sorted(weeks)]
    return whole


def add(week: Week, each: Week) -> None:
    week.received += each.received
    week.sold += each.sold
    week.other += each.other
    week.taken_cents += each.taken_cents
    week.sold_cents += each.sold_cents
    for channel, (units, cents) in each.channels.items():
        before_units, before_cents = week.channels.get(channel, (0, 0))
        week.channels[channel] = (before_units + units, before_cents + cents)


def complete_until(row: Supply, feed: str = SELL_OUT) -> date | None:
    """Return the last day that the feed completed; None for one that never reported."""
    state = row.feeds.get(feed)
    return None if state is None else state.until


def is_complete(
    row: Supply, first: date, last: date, works_on: Callable[[date], bool] | None = None, feed: str = SELL_OUT
) -> bool:
    """Return whether a conclusion may be drawn from the days from `first` to `last`: each of them was
    completed, or is a day on which nobody works."""
    state = row.feeds.get(feed)
    if state is None or state.until < last:
        return False
    missing = (day for day in state.missing if first <= day <= last)
    return not any(works_on is None or works_on(day) for day in missing)


def complete_weeks(
    row: Supply, week: int, works_on: Callable[[date], bool] | None = None, feed: str = SELL_OUT
) -> int:
    """Return of how many weeks, up to one, every day is complete; 0 where that one is not."""
    state = row.feeds.get(feed)
    if state is None or week_of(state.until) < week + (state.until.isoweekday() < DAYS_OF_A_WEEK):
        return 0
    missing = [week_of(day) for day in state.missing if works_on is None or works_on(day)]
    return min((week - each for each in missing if each <= week), default=week)


def first_gap(
    row: Supply, week: int, works_on: Callable[[date], bool] | None = None, feed: str = SELL_OUT
) -> date | None:
    """Return the first day after a week that was not completed, though somebody works on it and a later one
    was; None where there is none."""
    missing = row.feeds[feed].missing
    gaps = (day for day in missing if week_of(day) > week and (works_on is None or works_on(day)))
    return min(gaps, default=None)

"""Feeds that a monitor depends on, such as a dealer's own sales. While one is behind, no conclusion holds:
the monitor's alerts go stale, and the feed has one alert of its own."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Any

from forewarn.alerts.levels import Rising
from forewarn.alerts.monitor import (
    FeedBehind,
    Finding,
    Measure,
    Monitor,
    MonitorRules,
    Narrow,
    Observation,
    Text,
    Today,
)
from forewarn.domain.decider import Fact
from forewarn.domain.stock.facts import FeedCompleted
from forewarn.projections.projection import Projection
from forewarn.projections.rows import Rows
from forewarn.projections.supply import SELL_OUT, SUPPLY, complete_until

NAME = "feed"


@dataclass(frozen=True, slots=True)
class Feed:
    """What a subject reports day by day. `complete_until`: the last day that was completed; None for a
    subject that has never reported: it is not expected to. `facts`: those that complete a day; without them,
    any fact of the book may."""

    name: str
    book: Projection[Any]
    complete_until: Callable[[Rows], date | None]
    facts: Collection[type[Fact]] = ()

    def days_behind(self, rows: Rows, today: Today) -> int:
        """Return how many days the feed lags behind the open day; 0 for a subject that does not report."""
        until = self.complete_until(rows)
        return 0 if until is None else max(0, (today.on - until).days)

    def behind(self, rows: Rows, today: Today, allowed_days: int) -> FeedBehind | None:
        """Return the gate of a monitor that can do without the last `allowed_days`."""
        if self.days_behind(rows, today) <= allowed_days:
            return None
        return FeedBehind(self.name, self.complete_until(rows))

    def wake(self, rows: Rows, today: Today, allowed_days: int) -> date | None:
        """Return the day on which the gate closes with no new fact; None once it is closed."""
        until = self.complete_until(rows)
        closes = None if until is None else until + timedelta(days=allowed_days + 1)
        return closes if closes is not None and closes > today.on else None


class FeedRules(MonitorRules, frozen=True):
    """`behind_days`: the open day less the last day that the feed completed."""

    behind_days: Rising = Rising((2, 4, 8), (2, 4, 8))


TEXTS = {
    "feed_stopped": Text(
        en="The feed {feed} is {days} days behind: it is complete until {complete_until}.",
        zh="数据源 {feed} 已滞后 {days} 天，完整至 {complete_until}。",
        action_en="Ask the customer for the missing days; the warnings that depend on them are stale.",
        action_zh="请客户补报缺失的数据；依赖该数据的预警目前已过时。",
    )
}


def feed_monitor(feeds: tuple[Feed, ...]) -> Monitor[FeedRules]:
    """Return the monitor that warns of feeds that are behind, with one dimension for each."""

    def check(subject: str, rows: Rows, today: Today, rules: FeedRules) -> Iterator[Observation]:
        for feed in feeds:
            yield from stopped(feed, rows, today, rules)

    def moved_by(fact: Fact) -> Collection[str]:
        return [feed.name for feed in feeds if not feed.facts or type(fact) in feed.facts]

    def check_some(
        subject: str, rows: Rows, today: Today, rules: FeedRules, only: Collection[str]
    ) -> Iterator[Observation]:
        for feed in feeds:
            if feed.name in only:
                yield from stopped(feed, rows, today, rules)

    def wake(rows: Rows, today: Today, rules: FeedRules) -> date | None:
        days = [day for feed in feeds if (day := next_threshold(feed, rows, today, rules)) is not None]
        return min(days, default=None)

    books = tuple(dict.fromkeys(feed.book for feed in feeds))
    return Monitor(NAME, books, FeedRules, check, wake, TEXTS, Narrow(moved_by, check_some))


def stopped(feed: Feed, rows: Rows, today: Today, rules: FeedRules) -> Iterator[Finding]:
    until = feed.complete_until(rows)
    if until is None:
        return
    days = max(0, (today.on - until).days)
    graded = rules.behind_days.grade(days)
    if graded.keeps is None:
        return
    threshold = rules.behind_days.threshold(graded)
    yield Finding(
        dimension=feed.name,
        enters=graded.enters,
        keeps=graded.keeps,
        measures=(Measure(name="behind_days", value=days, threshold=threshold, unit="days"),),
        evidence=(),
        template="feed_stopped",
        parameters={"feed": feed.name, "days": str(days), "complete_until": until.isoformat()},
    )


def next_threshold(feed: Feed, rows: Rows, today: Today, rules: FeedRules) -> date | None:
    """Return the day on which the next level is entered with no new fact."""
    until = feed.complete_until(rows)
    if until is None:
        return None
    behind = (today.on - until).days
    later = next((days for days in rules.behind_days.enter if days > behind), None)
    return None if later is None else until + timedelta(days=ceil(later))


def sold_out_until(rows: Rows) -> date | None:
    return complete_until(rows[SUPPLY])


SELL_OUT_FEED = Feed(SELL_OUT, SUPPLY, sold_out_until, (FeedCompleted,))
"""A dealer's own sales, day by day."""

FEEDS = (SELL_OUT_FEED,)
FEED = feed_monitor(FEEDS)

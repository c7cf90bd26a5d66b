"""A dealer reports day by day what it sells; a monitor that depends on the reports, and the feed's own."""

from collections.abc import Collection, Iterator
from datetime import date

import msgspec
from msgspec.structs import replace

from forewarn.alerts.feeds import Feed, feed_monitor
from forewarn.alerts.monitor import (
    FeedBehind,
    Finding,
    Level,
    Measure,
    Monitor,
    MonitorRules,
    Narrow,
    Observation,
    Text,
    Today,
)
from forewarn.domain.decider import Fact
from forewarn.projections.projection import Part, Projection
from forewarn.projections.rows import Rows


class SellOutReported(Fact, frozen=True, kw_only=True):
    """What was sold of one SKU on the day, and that the day is complete."""

    sku: str
    pieces: int


SELL_OUT_FACTS: dict[str, type[Fact]] = {"sell_out.reported.v1": SellOutReported}


class SellOut(msgspec.Struct):
    complete_until: date | None = None
    pieces: dict[str, int] = {}


def evolve(row: SellOut, fact: SellOutReported, event_id: str, part: Part = "") -> None:
    row.complete_until = max(row.complete_until or fact.on, fact.on)
    row.pieces[fact.sku] = fact.pieces


SELL_OUT = Projection("sell_out", SellOut, frozenset({SellOutReported}), evolve)


def complete_until(rows: Rows) -> date | None:
    return rows[SELL_OUT].complete_until


FEED = Feed("sell_out", SELL_OUT, complete_until)
FEED_MONITOR = feed_monitor((FEED,))


class SlowRules(MonitorRules, frozen=True):
    least: int = 10
    allowed_days: int = 3


TEXTS = {"slow": Text("{pieces} of {sku} sold.", "{sku} 售出 {pieces} 件。", "Look.", "请核查。")}


def check(subject: str, rows: Rows, today: Today, rules: SlowRules) -> Iterator[Observation]:
    return check_some(subject, rows, today, rules, rows[SELL_OUT].pieces)


def check_some(
    subject: str, rows: Rows, today: Today, rules: SlowRules, only: Collection[str]
) -> Iterator[Observation]:
    pieces = rows[SELL_OUT].pieces
    for sku in only:
        if pieces[sku] < rules.least:
            yield Finding(
                dimension=sku,
                enters=Level.WARNING,
                keeps=Level.WARNING,
                measures=(Measure(name="pieces", value=pieces[sku], threshold=rules.least, unit="count"),),
                evidence=(),
                template="slow",
                parameters={"sku": sku, "pieces": str(pieces[sku])},
            )


def wake(rows: Rows, today: Today, rules: SlowRules) -> date | None:
    return FEED.wake(rows, today, rules.allowed_days)


def gate(rows: Rows, today: Today, rules: SlowRules) -> FeedBehind | None:
    return FEED.behind(rows, today, rules.allowed_days)


def moved_by(fact: Fact) -> Collection[str]:
    return (fact.sku,) if isinstance(fact, SellOutReported) else ()


def check_without_gate(
    subject: str, rows: Rows, today: Today, rules: SlowRules, only: Collection[str]
) -> Iterator[Observation]:
    """Tea depends on the feed; all else does not."""
    behind = gate(rows, today, rules)
    if behind is not None and "tea" in only:
        yield replace(behind, dimension="tea")
    others = [sku for sku in only if behind is None or sku != "tea"]
    yield from check_some(subject, rows, today, rules, others)


def check_all_without_gate(subject: str, rows: Rows, today: Today, rules: SlowRules) -> Iterator[Observation]:
    return check_without_gate(subject, rows, today, rules, rows[SELL_OUT].pieces)


SLOW_AND_PILED = Monitor(
    "slow",
    (SELL_OUT,),
    SlowRules,
    check_all_without_gate,
    wake,
    TEXTS,
    Narrow(moved_by, check_without_gate),
)
SLOW_SELL_OUT = Monitor("slow", (SELL_OUT,), SlowRules, check, wake, TEXTS, gate=gate)
SLOW_BY_SKU = Monitor(
    "slow", (SELL_OUT,), SlowRules, check, wake, TEXTS, Narrow(moved_by, check_some), gate=gate
)


def reported(on: date, sku: str, pieces: int, dealer: str = "customer/C1") -> SellOutReported:
    return SellOutReported(subject=dealer, on=on, sku=sku, pieces=pieces)

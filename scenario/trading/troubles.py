"""What goes wrong with customers, what only looks like it, and when. Sizes and times come from wide
distributions, so that some troubles are slight and some brief."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeAlias

from scenario.lot import Lot, lot
from scenario.trading.span import Span


class Kind(StrEnum):
    """A trouble, and how it shows."""

    PAYS_LATER = "pays later and later"
    STOPS_PAYING = "stops paying"
    SHORT_OF_MONEY = "pays late for some months"
    ORDERS_STOP = "stops ordering"
    ORDERS_THIN_OUT = "orders less and less"
    SLUMP = "sells far less than its target"
    STUFFING = "takes in more than it sells"
    LEGAL_FACT = "a fact in a register of courts or companies"
    ACCOUNT_SWAPPED = "a bank account that nobody approved"
    NEW_REPRESENTATIVE = "another legal representative"
    CLAIM_TWICE = "claims the same twice"
    NO_PAYBACK = "a campaign that pays back nothing"
    UNAPPROVED = "spends what nobody approved"


class Innocent(StrEnum):
    """A look-alike: a customer with whom nothing is wrong."""

    LATE_TRANSFER = "one late transfer"
    HABITUALLY_LATE = "always pays late, and always pays"
    BIG_ORDER = "one big order"
    LONG_HOLIDAY = "a long holiday"
    STRONG_SEASON = "sells in one season"
    CLOSES = "closes in good order"
    FEED_STOPS = "a feed that stops"
    ACCOUNT_APPROVED = "a bank account changed in good order"
    SMALL_CHANGE = "a change that matters little"
    GOOD_NEWS = "more capital"
    CLAIM_CUT = "a claim paid in part"


SHARES: dict[Kind | Innocent, float] = {
    Kind.PAYS_LATER: 0.035,
    Innocent.LATE_TRANSFER: 0.04,
    Kind.ORDERS_STOP: 0.035,
    Innocent.HABITUALLY_LATE: 0.06,
    Kind.STOPS_PAYING: 0.035,
    Innocent.BIG_ORDER: 0.04,
    Kind.ORDERS_THIN_OUT: 0.03,
    Innocent.LONG_HOLIDAY: 0.04,
    Kind.SHORT_OF_MONEY: 0.035,
    Innocent.STRONG_SEASON: 0.04,
    Kind.SLUMP: 0.05,
    Innocent.CLOSES: 0.025,
    Kind.STUFFING: 0.035,
    Innocent.FEED_STOPS: 0.03,
    Kind.LEGAL_FACT: 0.035,
    Innocent.ACCOUNT_APPROVED: 0.03,
    Kind.ACCOUNT_SWAPPED: 0.025,
    Innocent.SMALL_CHANGE: 0.04,
    Kind.NEW_REPRESENTATIVE: 0.025,
    Innocent.GOOD_NEWS: 0.02,
    Kind.CLAIM_TWICE: 0.03,
    Innocent.CLAIM_CUT: 0.03,
    Kind.NO_PAYBACK: 0.04,
    Kind.UNAPPROVED: 0.025,
}
"""The share of all customers with each of them; most have none."""

EARLIEST, LATEST = 0.35, 0.9
"""Where in the span a trouble begins: before it, everybody shows what is usual."""

STEP = 0.6180339887498949


@dataclass(frozen=True, slots=True)
class Trouble:
    """`size`: how bad it is, in the unit of its kind; `until`: the first day on which all is as before."""

    kind: Kind | Innocent
    start: date
    until: date
    size: float

    def lasts_on(self, day: date) -> bool:
        return self.start <= day < self.until

    def months_in(self, day: date) -> float:
        return (day - self.start).days / 30.4


def trouble_of(span: Span, number: int) -> Trouble | None:
    """Return the trouble of a customer, or what only looks like one; None for most. Steps of the golden
    section spread every kind evenly, so that a small market has some of each."""
    place = (lot(span.seed, "cast").random() + number * STEP) % 1.0
    for kind, share in SHARES.items():
        if place < share:
            return drawn(kind, lot(span.seed, "trouble", number), span)
        place -= share
    return None


def drawn(kind: Kind | Innocent, draws: Lot, span: Span) -> Trouble:
    start = span.day_at(draws.between(EARLIEST, LATEST))
    size, days = SIZES[kind](draws), DAYS[kind](draws)
    if kind in ALWAYS:
        return Trouble(kind, span.first_day, span.last_day, size)
    return Trouble(kind, start, start + timedelta(days=int(days)), size)


ALWAYS = frozenset({Innocent.HABITUALLY_LATE, Innocent.STRONG_SEASON})
"""What a customer is like from the first day on."""

FOR_GOOD = 10_000
"""Days."""

Size: TypeAlias = Callable[[Lot], float]

SIZES: dict[Kind | Innocent, Size] = {
    Kind.PAYS_LATER: lambda draws: min(25.0, draws.wide(7, 0.6)),
    Kind.STOPS_PAYING: lambda draws: 1.0,
    Kind.SHORT_OF_MONEY: lambda draws: min(70.0, 6 + draws.wide(18, 0.5)),
    Kind.ORDERS_STOP: lambda draws: 1.0,
    Kind.ORDERS_THIN_OUT: lambda draws: draws.between(0.35, 0.85),
    Kind.SLUMP: lambda draws: draws.between(0.25, 0.75),
    Kind.STUFFING: lambda draws: draws.between(0.6, 2.5),
    Kind.LEGAL_FACT: lambda draws: draws.random(),
    Kind.ACCOUNT_SWAPPED: lambda draws: 1.0,
    Kind.NEW_REPRESENTATIVE: lambda draws: 1.0,
    Kind.CLAIM_TWICE: lambda draws: 1.0,
    Kind.NO_PAYBACK: lambda draws: 1.0,
    Kind.UNAPPROVED: lambda draws: 1.0,
    Innocent.LATE_TRANSFER: lambda draws: draws.wide(9, 0.4),
    Innocent.HABITUALLY_LATE: lambda draws: draws.between(5, 18),
    Innocent.BIG_ORDER: lambda draws: draws.between(2.5, 5),
    Innocent.LONG_HOLIDAY: lambda draws: 1.0,
    Innocent.STRONG_SEASON: lambda draws: draws.between(0.4, 0.8),
    Innocent.CLOSES: lambda draws: 1.0,
    Innocent.FEED_STOPS: lambda draws: 1.0,
    Innocent.ACCOUNT_APPROVED: lambda draws: 1.0,
    Innocent.SMALL_CHANGE: lambda draws: draws.random(),
    Innocent.GOOD_NEWS: lambda draws: 1.0,
    Innocent.CLAIM_CUT: lambda draws: 1.0,
}
"""Days a month, days, a share of what is usual, or how many times as much."""

DAYS: dict[Kind | Innocent, Size] = {
    Kind.PAYS_LATER: lambda draws: draws.between(120, 400),
    Kind.STOPS_PAYING: lambda draws: draws.wide(150, 0.6),
    Kind.SHORT_OF_MONEY: lambda draws: draws.between(50, 150),
    Kind.ORDERS_STOP: lambda draws: FOR_GOOD,
    Kind.ORDERS_THIN_OUT: lambda draws: draws.between(150, 500),
    Kind.SLUMP: lambda draws: draws.between(60, 240),
    Kind.STUFFING: lambda draws: draws.between(40, 120),
    Kind.LEGAL_FACT: lambda draws: draws.between(60, 400),
    Kind.ACCOUNT_SWAPPED: lambda draws: draws.between(60, 200),
    Kind.NEW_REPRESENTATIVE: lambda draws: draws.between(60, 200),
    Kind.CLAIM_TWICE: lambda draws: 90,
    Kind.NO_PAYBACK: lambda draws: 90,
    Kind.UNAPPROVED: lambda draws: 90,
    Innocent.LATE_TRANSFER: lambda draws: 60,
    Innocent.HABITUALLY_LATE: lambda draws: FOR_GOOD,
    Innocent.BIG_ORDER: lambda draws: 60,
    Innocent.LONG_HOLIDAY: lambda draws: draws.between(14, 28),
    Innocent.STRONG_SEASON: lambda draws: FOR_GOOD,
    Innocent.CLOSES: lambda draws: FOR_GOOD,
    Innocent.FEED_STOPS: lambda draws: draws.between(14, 60),
    Innocent.ACCOUNT_APPROVED: lambda draws: 60,
    Innocent.SMALL_CHANGE: lambda draws: 60,
    Innocent.GOOD_NEWS: lambda draws: 60,
    Innocent.CLAIM_CUT: lambda draws: 90,
}
"""How long it lasts."""

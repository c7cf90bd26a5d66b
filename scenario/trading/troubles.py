"""Who has a trouble or what only looks like one, and when. Sizes and times come from wide
distributions, so that some troubles are slight and some brief."""

from dataclasses import dataclass
from datetime import date, timedelta

from forewarn.scenario.lot import Lot, lot
from forewarn.scenario.trading.kinds import Innocent, Kind
from forewarn.scenario.trading.sizes import DAYS, SIZES
from forewarn.scenario.trading.span import Span

SHARES: dict[Kind | Innocent, float] = {
    Kind.PAYS_LATER: 0.03,
    Innocent.LATE_TRANSFER: 0.03,
    Kind.ORDERS_STOP: 0.03,
    Innocent.HABITUALLY_LATE: 0.04,
    Kind.STOPS_PAYING: 0.03,
    Innocent.BIG_ORDER: 0.03,
    Kind.ORDERS_THIN_OUT: 0.03,
    Innocent.LONG_HOLIDAY: 0.03,
    Kind.SHORT_OF_MONEY: 0.03,
    Innocent.STRONG_SEASON: 0.03,
    Kind.SLUMP: 0.04,
    Innocent.CLOSES: 0.022,
    Kind.STUFFING: 0.03,
    Innocent.FEED_STOPS: 0.025,
    Kind.LEGAL_FACT: 0.03,
    Innocent.ACCOUNT_APPROVED: 0.022,
    Kind.ACCOUNT_SWAPPED: 0.022,
    Innocent.SMALL_CHANGE: 0.03,
    Kind.NEW_REPRESENTATIVE: 0.022,
    Innocent.GOOD_NEWS: 0.022,
    Kind.CLAIM_TWICE: 0.025,
    Innocent.CLAIM_CUT: 0.022,
    Kind.NO_PAYBACK: 0.03,
    Kind.UNAPPROVED: 0.022,
    Kind.NEVER_ORDERS: 0.03,
    Innocent.STARTS_SLOWLY: 0.03,
    Kind.NO_EVIDENCE: 0.025,
    Innocent.PROVEN_IN_STORE: 0.022,
    Kind.BRAND_SLUMP: 0.03,
    Innocent.NEW_AT_THE_END: 0.022,
    Innocent.BOUNCED_ONCE: 0.03,
    Innocent.DISPUTES_ONCE: 0.03,
}
"""The share of all customers with each of them. One in nine has none: a market of some hundred customers
shows every kind several times."""

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
    """Return the trouble of a customer, or what only looks like one; None where nothing is the matter. Steps
    of the golden section spread every kind evenly, so that a small market has some of each."""
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
    if kind is Innocent.NEW_AT_THE_END:
        start = span.last_day - timedelta(days=draws.whole(*DAYS_BEFORE_THE_END))
    return Trouble(kind, start, start + timedelta(days=int(days)), size)


ALWAYS = frozenset({Innocent.HABITUALLY_LATE, Innocent.STRONG_SEASON})
"""What a customer is like from the first day on."""

IS_NEW = frozenset({Kind.NEVER_ORDERS, Innocent.STARTS_SLOWLY, Innocent.NEW_AT_THE_END})
"""Customers that are registered on the day on which it starts; all others are there from the first day."""

DAYS_BEFORE_THE_END = (8, 45)

"""How bad a trouble is and how long it lasts, from wide distributions."""

from collections.abc import Callable
from typing import TypeAlias

from forewarn.scenario.lot import Lot
from forewarn.scenario.trading.kinds import Innocent, Kind

FOR_GOOD = 10_000
"""Days."""

Size: TypeAlias = Callable[[Lot], float]

SIZES: dict[Kind | Innocent, Size] = {
    Kind.PAYS_LATER: lambda draws: min(25.0, draws.wide(7, 0.6)),
    Kind.STOPS_PAYING: lambda draws: 1.0,
    Kind.SHORT_OF_MONEY: lambda draws: min(70.0, 6 + draws.wide(18, 0.5)),
    Kind.ORDERS_STOP: lambda draws: 1.0,
    Kind.ORDERS_THIN_OUT: lambda draws: draws.between(0.35, 0.85),
    Kind.NEVER_ORDERS: lambda draws: 1.0,
    Kind.SLUMP: lambda draws: draws.between(0.25, 0.75),
    Kind.BRAND_SLUMP: lambda draws: draws.between(0.35, 0.95),
    Kind.STUFFING: lambda draws: draws.between(0.6, 2.5),
    Kind.LEGAL_FACT: lambda draws: draws.random(),
    Kind.ACCOUNT_SWAPPED: lambda draws: 1.0,
    Kind.NEW_REPRESENTATIVE: lambda draws: 1.0,
    Kind.CLAIM_TWICE: lambda draws: 1.0,
    Kind.NO_EVIDENCE: lambda draws: 1.0,
    Kind.NO_PAYBACK: lambda draws: 1.0,
    Kind.UNAPPROVED: lambda draws: 1.0,
    Innocent.LATE_TRANSFER: lambda draws: draws.wide(9, 0.4),
    Innocent.BOUNCED_ONCE: lambda draws: draws.between(2, 8),
    Innocent.DISPUTES_ONCE: lambda draws: draws.between(7, 40),
    Innocent.HABITUALLY_LATE: lambda draws: draws.between(5, 18),
    Innocent.BIG_ORDER: lambda draws: draws.between(2.5, 5),
    Innocent.LONG_HOLIDAY: lambda draws: 1.0,
    Innocent.STRONG_SEASON: lambda draws: draws.between(0.4, 0.8),
    Innocent.STARTS_SLOWLY: lambda draws: draws.between(30, 75),
    Innocent.NEW_AT_THE_END: lambda draws: 1.0,
    Innocent.CLOSES: lambda draws: 1.0,
    Innocent.FEED_STOPS: lambda draws: 1.0,
    Innocent.ACCOUNT_APPROVED: lambda draws: 1.0,
    Innocent.SMALL_CHANGE: lambda draws: draws.random(),
    Innocent.GOOD_NEWS: lambda draws: 1.0,
    Innocent.CLAIM_CUT: lambda draws: 1.0,
    Innocent.PROVEN_IN_STORE: lambda draws: 1.0,
}
"""Days a month, days, a share of what is usual, or how many times as much."""

DAYS: dict[Kind | Innocent, Size] = {
    Kind.PAYS_LATER: lambda draws: draws.between(120, 400),
    Kind.STOPS_PAYING: lambda draws: draws.wide(150, 0.6),
    Kind.SHORT_OF_MONEY: lambda draws: draws.between(50, 150),
    Kind.ORDERS_STOP: lambda draws: FOR_GOOD,
    Kind.ORDERS_THIN_OUT: lambda draws: draws.between(150, 500),
    Kind.NEVER_ORDERS: lambda draws: FOR_GOOD,
    Kind.SLUMP: lambda draws: draws.between(60, 240),
    Kind.BRAND_SLUMP: lambda draws: draws.between(90, 240),
    Kind.STUFFING: lambda draws: draws.between(40, 120),
    Kind.LEGAL_FACT: lambda draws: draws.between(60, 400),
    Kind.ACCOUNT_SWAPPED: lambda draws: draws.between(60, 200),
    Kind.NEW_REPRESENTATIVE: lambda draws: draws.between(60, 200),
    Kind.CLAIM_TWICE: lambda draws: 90,
    Kind.NO_EVIDENCE: lambda draws: 90,
    Kind.NO_PAYBACK: lambda draws: 90,
    Kind.UNAPPROVED: lambda draws: 90,
    Innocent.LATE_TRANSFER: lambda draws: 60,
    Innocent.BOUNCED_ONCE: lambda draws: 60,
    Innocent.DISPUTES_ONCE: lambda draws: 90,
    Innocent.HABITUALLY_LATE: lambda draws: FOR_GOOD,
    Innocent.BIG_ORDER: lambda draws: 60,
    Innocent.LONG_HOLIDAY: lambda draws: draws.between(14, 28),
    Innocent.STRONG_SEASON: lambda draws: FOR_GOOD,
    Innocent.STARTS_SLOWLY: lambda draws: 90,
    Innocent.NEW_AT_THE_END: lambda draws: 90,
    Innocent.CLOSES: lambda draws: FOR_GOOD,
    Innocent.FEED_STOPS: lambda draws: draws.between(14, 60),
    Innocent.ACCOUNT_APPROVED: lambda draws: 60,
    Innocent.SMALL_CHANGE: lambda draws: 60,
    Innocent.GOOD_NEWS: lambda draws: 60,
    Innocent.CLAIM_CUT: lambda draws: 90,
    Innocent.PROVEN_IN_STORE: lambda draws: 90,
}
"""How long it lasts."""

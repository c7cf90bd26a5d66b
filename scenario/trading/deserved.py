"""Which warnings a trouble deserves, and which a look-alike tempts."""

from collections.abc import Mapping
from enum import Enum, auto
from types import MappingProxyType

from forewarn.scenario.trading.kinds import Innocent, Kind


class Worth(Enum):
    """DESERVED: not to warn is a miss. FOLLOWS: to warn is right, not to warn is no miss. TEMPTED: to warn is
    a false alarm."""

    DESERVED = auto()
    FOLLOWS = auto()
    TEMPTED = auto()


WARNINGS: Mapping[Kind | Innocent, Mapping[str, Worth]] = MappingProxyType(
    {
        Kind.PAYS_LATER: {"arrears": Worth.DESERVED, "churn": Worth.FOLLOWS, "sales_pace": Worth.FOLLOWS},
        Kind.STOPS_PAYING: {"arrears": Worth.DESERVED, "churn": Worth.FOLLOWS, "sales_pace": Worth.FOLLOWS},
        Kind.SHORT_OF_MONEY: {"arrears": Worth.DESERVED, "churn": Worth.FOLLOWS, "sales_pace": Worth.FOLLOWS},
        Kind.ORDERS_STOP: {"churn": Worth.DESERVED, "sales_pace": Worth.FOLLOWS},
        Kind.ORDERS_THIN_OUT: {"churn": Worth.DESERVED, "sales_pace": Worth.FOLLOWS},
        Kind.NEVER_ORDERS: {"churn": Worth.DESERVED, "sales_pace": Worth.FOLLOWS},
        Kind.SLUMP: {"sales_pace": Worth.FOLLOWS, "churn": Worth.FOLLOWS},
        Kind.BRAND_SLUMP: {"sales_pace": Worth.FOLLOWS, "churn": Worth.FOLLOWS},
        Kind.STUFFING: {
            "sales_pace": Worth.DESERVED,
            "arrears": Worth.FOLLOWS,
            "churn": Worth.FOLLOWS,
            "major_change": Worth.FOLLOWS,
        },
        Kind.LEGAL_FACT: {"major_change": Worth.DESERVED},
        Kind.ACCOUNT_SWAPPED: {"major_change": Worth.DESERVED},
        Kind.NEW_REPRESENTATIVE: {"major_change": Worth.DESERVED},
        Kind.CLAIM_TWICE: {"expense": Worth.DESERVED},
        Kind.NO_EVIDENCE: {"expense": Worth.DESERVED},
        Kind.NO_PAYBACK: {"expense": Worth.DESERVED},
        Kind.UNAPPROVED: {"expense": Worth.DESERVED},
        Innocent.LATE_TRANSFER: {"arrears": Worth.TEMPTED},
        Innocent.BOUNCED_ONCE: {"arrears": Worth.TEMPTED, "major_change": Worth.TEMPTED},
        Innocent.DISPUTES_ONCE: {"arrears": Worth.TEMPTED},
        Innocent.HABITUALLY_LATE: {"arrears": Worth.TEMPTED},
        Innocent.BIG_ORDER: {"arrears": Worth.TEMPTED, "major_change": Worth.FOLLOWS},
        Innocent.LONG_HOLIDAY: {"arrears": Worth.TEMPTED, "churn": Worth.TEMPTED},
        Innocent.STRONG_SEASON: {"churn": Worth.TEMPTED, "sales_pace": Worth.TEMPTED},
        Innocent.STARTS_SLOWLY: {"churn": Worth.TEMPTED, "sales_pace": Worth.TEMPTED},
        Innocent.NEW_AT_THE_END: {"churn": Worth.TEMPTED},
        Innocent.CLOSES: {"churn": Worth.TEMPTED, "sales_pace": Worth.TEMPTED},
        Innocent.FEED_STOPS: {"sales_pace": Worth.TEMPTED},
        Innocent.ACCOUNT_APPROVED: {"major_change": Worth.TEMPTED},
        Innocent.SMALL_CHANGE: {"major_change": Worth.TEMPTED},
        Innocent.GOOD_NEWS: {"major_change": Worth.TEMPTED},
        Innocent.CLAIM_CUT: {"expense": Worth.TEMPTED},
        Innocent.PROVEN_IN_STORE: {"expense": Worth.TEMPTED},
    }
)

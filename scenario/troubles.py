"""The troubles put into the market, so that what the alerts are worth can be measured.

Nobody in the story knows them but the dealer who has one."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from random import Random

from scenario.season import YEAR


class Kind(StrEnum):
    """What is the matter, and how it shows."""

    PAYS_LATER_AND_LATER = "pays later and later"
    ALWAYS_LATE = "has always paid two weeks late"
    USE_OF_LIMIT_RISES = "orders ever more on credit"
    STOPS_PAYING = "stops paying and breaks its promises"
    ORDERS_OVER_LIMIT = "orders far more than its limit allows"
    PAYMENT_BOUNCES = "has a payment taken back by the bank"
    DISPUTES_AN_INVOICE = "disputes a big invoice"
    LATE_ONCE = "is a good dealer who forgot one invoice"
    FADES_AWAY = "orders less and less"


ARREARS = frozenset(Kind) - {Kind.DISPUTES_AN_INVOICE, Kind.LATE_ONCE, Kind.FADES_AWAY}
"""Those that the arrears monitor must warn about."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A label: who, what, and the day from which the dealer behaves so."""

    dealer: str
    kind: Kind
    first_day: date

    @property
    def in_arrears(self) -> bool:
        return self.kind in ARREARS

    def months_in(self, day: date) -> float:
        return max(0.0, (day - self.first_day).days / 30)


CAST = (
    (Kind.ALWAYS_LATE, 1),
    (Kind.ALWAYS_LATE, 1),
    (Kind.PAYS_LATER_AND_LATER, 4),
    (Kind.PAYS_LATER_AND_LATER, 5),
    (Kind.PAYS_LATER_AND_LATER, 6),
    (Kind.USE_OF_LIMIT_RISES, 5),
    (Kind.USE_OF_LIMIT_RISES, 7),
    (Kind.STOPS_PAYING, 8),
    (Kind.STOPS_PAYING, 8),
    (Kind.STOPS_PAYING, 9),
    (Kind.ORDERS_OVER_LIMIT, 6),
    (Kind.ORDERS_OVER_LIMIT, 9),
    (Kind.PAYMENT_BOUNCES, 7),
    (Kind.DISPUTES_AN_INVOICE, 5),
    (Kind.LATE_ONCE, 6),
    (Kind.LATE_ONCE, 10),
    (Kind.FADES_AWAY, 6),
    (Kind.FADES_AWAY, 8),
)
"""What happens in the year, and the month in which it begins."""


def cast(chance: Random, dealers: list[str]) -> dict[str, Trouble]:
    """By dealer, each of whom has at most one trouble."""
    chosen = chance.sample(dealers, len(CAST))
    return {
        dealer: Trouble(dealer, kind, date(YEAR, month, 1 if month == 1 else chance.randint(1, 20)))
        for dealer, (kind, month) in zip(chosen, CAST, strict=True)
    }

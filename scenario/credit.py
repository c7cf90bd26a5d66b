"""The credit that the company gives its dealers."""

from datetime import date, timedelta

from domain.credit import CreditTerms, NoCredit, TemporaryLimit, UpTo
from scenario.dealers import Dealer
from scenario.season import MID_AUTUMN, SELLING_OFF, SPRING_FESTIVAL, STOCKING_UP

GROUPS = {"G1": ("D12", "D13", "D14"), "G2": ("D21", "D22", "D23")}
"""Dealers of one owner, who draw on a shared limit beside their own."""

PREPARATION_DAYS = 5
ACCEPTANCE_DAYS = 90
ROOM = 2.2
"""The limit against the usual exposure."""


def usual_exposure_cents(dealer: Dealer) -> int:
    days = dealer.payment_days + PREPARATION_DAYS + dealer.acceptances * ACCEPTANCE_DAYS
    return round(dealer.usual_cents * days / dealer.every_days) + dealer.usual_cents


def limit_cents(dealer: Dealer) -> int:
    """To the full ten thousand yuan."""
    return -(-round(usual_exposure_cents(dealer) * ROOM) // 1_000_000) * 1_000_000


def terms(dealer: Dealer, festival: date = SPRING_FESTIVAL) -> CreditTerms:
    if dealer.prepaid:
        return CreditTerms(limit=NoCredit(), payment_days=0, allocation="by_hand")
    return CreditTerms(
        limit=UpTo(limit_cents(dealer)),
        payment_days=dealer.payment_days,
        temporary=for_the_festival(dealer, festival),
        group=group_of(dealer),
        on_breach="hold" if may_wait_for_release(dealer) else "refuse",
    )


def may_wait_for_release(dealer: Dealer) -> bool:
    """Somebody looks at the orders of the best and of key accounts; the others are refused at once."""
    return dealer.grade == "A" or dealer.kind == "lka"


def terms_before_mid_autumn(dealer: Dealer) -> CreditTerms:
    return terms(dealer, MID_AUTUMN)


def for_the_festival(dealer: Dealer, festival: date) -> TemporaryLimit | None:
    """Half as much again for the best, while they stock up for the festival and sell off after it."""
    if dealer.grade != "A":
        return None
    cents = limit_cents(dealer) * 3 // 2
    return TemporaryLimit(cents, festival - STOCKING_UP, festival + SELLING_OFF + timedelta(days=30))


def group_of(dealer: Dealer) -> str | None:
    return next((group for group, members in GROUPS.items() if dealer.id in members), None)


def group_limit_cents(group: str, dealers: list[Dealer]) -> int:
    """Less than all their own limits together: not everybody is to use all of it at once."""
    return sum(limit_cents(dealer) for dealer in dealers if dealer.id in GROUPS[group]) * 65 // 100

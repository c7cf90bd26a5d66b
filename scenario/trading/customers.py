"""Who the customers are and how they usually do business, from the seed and a customer's number alone."""

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from domain.credit import CreditTerms, NoCredit, UpTo
from domain.customer.facts import Kind as CustomerKind
from scenario.lot import Lot, lot
from scenario.trading.people import REGIONS, name, person, reps_of_a_region
from scenario.trading.span import Span
from scenario.trading.troubles import Innocent, Kind, Trouble, trouble_of

REMEMBERED = 20_000
PREPARATION_DAYS = 5
WAITS_FOR_RELEASE = ("A",)
DEALERS, REPORTING = ("dealer", "second_tier"), 0.6


class Sort(NamedTuple):
    """`usual_yuan`: the median of an order and its spread among customers; `every_days`: the same of the days
    between two orders. Payment days of 0: everything is prepaid."""

    kind: CustomerKind
    grade: str
    share: float
    usual_yuan: float
    every_days: float
    payment_days: tuple[int, ...]


SORTS = (
    Sort("nka", "A", 0.05, 75_000, 8, (45, 60)),
    Sort("rka", "A", 0.07, 55_000, 8, (45, 60)),
    Sort("dealer", "A", 0.17, 60_000, 7, (30, 45)),
    Sort("dealer", "B", 0.30, 24_000, 9, (30, 45)),
    Sort("lka", "B", 0.08, 18_000, 10, (45,)),
    Sort("dealer", "C", 0.13, 10_000, 14, (15, 30)),
    Sort("second_tier", "C", 0.10, 6_000, 16, (15, 30)),
    Sort("second_tier", "C", 0.10, 5_000, 16, (0,)),
)


class Habit(NamedTuple):
    """Days after the due day on which a customer usually pays, and their spread."""

    late_days: float
    spread_days: float


@dataclass(frozen=True, slots=True)
class Customer:
    """`usual_cents` of an order, `every_days` between two; `regularity`: the spread of the gaps and amounts
    as a share; `season`: how much the market's seasons move it; `room`: the limit against the usual
    exposure."""

    number: int
    id: str
    name: str
    kind: CustomerKind
    grade: str
    region: str
    owner: str
    supervisor: str
    usual_cents: int
    every_days: float
    regularity: float
    season: float
    payment_days: int
    habit: Habit
    room: float
    acceptances: float
    names_invoices: bool
    reports: bool
    """Whether it reports what it sells and counts."""

    cover_days: float
    """How long its stock lasts."""

    trouble: Trouble | None

    @property
    def subject(self) -> str:
        return f"customer/{self.id}"

    @property
    def prepaid(self) -> bool:
        return self.payment_days == 0

    @property
    def limit_cents(self) -> int:
        """The credit limit, to the full ten thousand yuan."""
        days = self.payment_days + max(0.0, self.habit.late_days) + PREPARATION_DAYS + self.acceptances * 90
        usual = self.usual_cents * (days / self.every_days + 1)
        return -(-round(usual * self.room) // 1_000_000) * 1_000_000

    @property
    def terms(self) -> CreditTerms:
        if self.prepaid:
            return CreditTerms(limit=NoCredit(), payment_days=0, allocation="by_hand")
        return CreditTerms(
            limit=UpTo(self.limit_cents),
            payment_days=self.payment_days,
            on_breach="hold" if self.grade in WAITS_FOR_RELEASE else "refuse",
        )

    @property
    def visited_every(self) -> timedelta:
        return timedelta(days={"A": 21, "B": 30}.get(self.grade, 60))


def id_of(number: int) -> str:
    return f"D{number:03}"


def number_of(customer: str) -> int:
    """Return the number of a customer by its id or its subject."""
    return int(customer.rpartition("D")[2])


@lru_cache(maxsize=REMEMBERED)
def customer(span: Span, number: int) -> Customer:
    draws = lot(span.seed, "customer", number)
    trouble = trouble_of(span, number)
    sort = sort_of(draws, trouble)
    region = draws.one_of(REGIONS)
    prepaid = sort.payment_days == (0,)
    return Customer(
        number=number,
        id=id_of(number),
        name=name(draws, region, sort.kind),
        kind=sort.kind,
        grade=sort.grade,
        region=region,
        owner=f"rep/{person(span, region, draws.whole(1, reps_of_a_region(span)))}",
        supervisor=f"supervisor/{person(span, region, 0)}",
        usual_cents=round(draws.wide(sort.usual_yuan, 0.35)) * 100,
        every_days=max(4.0, draws.wide(sort.every_days, 0.25)),
        regularity=draws.between(0.1, 0.4),
        season=season(draws, trouble),
        payment_days=draws.one_of(sort.payment_days),
        habit=habit(draws, None if prepaid else trouble),
        room=1.4 + draws.wide(0.8, 0.4),
        acceptances=0.25 if sort.grade == "A" and draws.happens(0.3) else 0.0,
        names_invoices=draws.happens(0.6),
        reports=(draws.happens(REPORTING) and sort.kind in DEALERS) or is_about_stock(trouble),
        cover_days=draws.between(15, 40),
        trouble=trouble if span.troubled and not prepaid else None,
    )


def is_about_stock(trouble: Trouble | None) -> bool:
    return trouble is not None and trouble.kind in (Kind.STUFFING, Innocent.FEED_STOPS)


def sort_of(draws: Lot, trouble: Trouble | None) -> Sort:
    """Return a sort of customer; only dealers on credit have a trouble with their stock."""
    place = draws.random()
    if is_about_stock(trouble):
        return next(sort for sort in SORTS if sort.kind == "dealer")
    for sort in SORTS:
        place -= sort.share
        if place < 0:
            return sort
    return SORTS[-1]


def habit(draws: Lot, trouble: Trouble | None) -> Habit:
    """Most pay some days early, some a little late; some always late, more or less regularly."""
    usual = Habit(draws.normal(-4, 2), draws.between(1, 3))
    if draws.happens(0.25):
        usual = Habit(draws.between(0, 4), draws.between(1, 4))
    if trouble is not None and trouble.kind is Innocent.HABITUALLY_LATE:
        return Habit(trouble.size, draws.between(1.5, 6))
    return usual


def season(draws: Lot, trouble: Trouble | None) -> float:
    usual = draws.between(0.5, 1.3)
    return usual if trouble is None or trouble.kind is not Innocent.STRONG_SEASON else 2 + trouble.size

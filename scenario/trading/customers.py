"""Who the customers are and how they usually do business, from the seed and a customer's number alone."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from forewarn.domain.credit import CreditTerms, NoCredit, UpTo
from forewarn.domain.customer.facts import Kind as CustomerKind
from forewarn.scenario.lot import lot
from forewarn.scenario.trading.people import REGIONS, name, person, reps_of_a_region
from forewarn.scenario.trading.sorts import Habit, brand, first_order_days, habit, reports, season, sort_of
from forewarn.scenario.trading.span import Span
from forewarn.scenario.trading.troubles import IS_NEW, Trouble, trouble_of

REMEMBERED = 20_000
PREPARATION_DAYS = 5
WAITS_FOR_RELEASE = ("A",)


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

    brand: str
    """The brand that has a target of its own; most have none."""

    registered_on: date
    """Or on the next working day."""

    first_order_days: int
    """From the registration of a new customer to its first order, if it orders at all; otherwise 0."""

    trouble: Trouble | None

    @property
    def subject(self) -> str:
        return f"customer/{self.id}"

    @property
    def is_new(self) -> bool:
        """Return whether it was no customer of the years before."""
        return self.first_order_days > 0

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
        room=1.0 + draws.wide(0.8, 0.5),
        acceptances=0.25 if sort.grade == "A" and draws.happens(0.3) else 0.0,
        names_invoices=draws.happens(0.6),
        reports=reports(draws, sort, trouble),
        cover_days=draws.between(15, 40),
        brand=brand(draws, sort, trouble),
        registered_on=trouble.start if trouble is not None and trouble.kind in IS_NEW else span.first_day,
        first_order_days=first_order_days(lot(span.seed, "first order days", number), trouble),
        trouble=trouble if span.troubled and not prepaid else None,
    )

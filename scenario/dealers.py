"""Sixty dealers, second-tier dealers and key accounts: who they are and how they usually do business."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import NamedTuple

from domain.customer.facts import Kind
from scenario.chance import chance_of
from scenario.names import PLACES, companies, company_name, people
from scenario.troubles import Trouble, cast

REPS_OF_A_REGION = 3


class Sort(NamedTuple):
    """So many customers alike; `usual_yuan` of an order, `every_days` between two of them."""

    kind: Kind
    grade: str
    how_many: int
    usual_yuan: tuple[int, int]
    every_days: tuple[int, int]
    payment_days: tuple[int, ...]


SORTS = (
    Sort("nka", "A", 3, (60_000, 90_000), (7, 9), (45, 60)),
    Sort("rka", "A", 4, (40_000, 70_000), (7, 9), (45, 60)),
    Sort("dealer", "A", 10, (45_000, 80_000), (6, 8), (30, 45)),
    Sort("dealer", "B", 18, (16_000, 32_000), (8, 11), (30, 45)),
    Sort("lka", "B", 5, (12_000, 25_000), (9, 12), (45,)),
    Sort("dealer", "C", 8, (7_000, 14_000), (12, 17), (30,)),
    Sort("second_tier", "C", 6, (4_000, 9_000), (13, 20), (30,)),
    Sort("second_tier", "C", 6, (3_000, 7_000), (13, 20), (0,)),
)
"""Payment days of 0: no credit, everything is prepaid."""


@dataclass(frozen=True, slots=True)
class Dealer:
    """`usual_cents` of an order, `every_days` between two; `acceptances`: the part of its payments made
    by bank acceptance (银行承兑汇票)."""

    id: str
    name: str
    kind: Kind
    grade: str
    region: str
    owner: str
    supervisor: str
    usual_cents: int
    every_days: int
    payment_days: int
    acceptances: float = 0.0
    trouble: Trouble | None = None

    @property
    def prepaid(self) -> bool:
        return self.payment_days == 0


def all_dealers(seed: int) -> list[Dealer]:
    chance = chance_of(seed, "dealers")
    teams = {region: team(chance) for region in PLACES}
    names = {region: companies(chance, region) for region in PLACES}
    dealers = [dealer(chance, number, sort, teams, names) for number, sort in enumerate(sorts(), start=1)]
    troubles = cast(chance, [each.id for each in dealers if can_have_trouble(each)])
    return [replace(each, trouble=troubles.get(each.id)) for each in dealers]


def sorts() -> Iterator[Sort]:
    for sort in SORTS:
        yield from [sort] * sort.how_many


def team(chance: Random) -> list[str]:
    """The supervisor of a region, and the reps."""
    return people(chance, 1 + REPS_OF_A_REGION)


def dealer(
    chance: Random,
    number: int,
    sort: Sort,
    teams: Mapping[str, list[str]],
    names: Mapping[str, Iterator[tuple[str, str]]],
) -> Dealer:
    region = chance.choice(list(PLACES))
    supervisor, *reps = teams[region]
    return Dealer(
        id=f"D{number:02}",
        name=company_name(chance, *next(names[region]), sort.kind),
        kind=sort.kind,
        grade=sort.grade,
        region=region,
        owner=f"rep/{chance.choice(reps)}",
        supervisor=f"supervisor/{supervisor}",
        usual_cents=chance.randint(*sort.usual_yuan) * 100,
        every_days=chance.randint(*sort.every_days),
        payment_days=chance.choice(sort.payment_days),
        acceptances=0.25 if sort.grade == "A" and chance.random() < 0.4 else 0.0,
    )


def can_have_trouble(dealer: Dealer) -> bool:
    """Somebody who buys on credit, and often enough for it to show."""
    return not dealer.prepaid and dealer.every_days <= 14


def labels(seed: int) -> tuple[Trouble, ...]:
    """Every trouble of the year that is told from this seed."""
    return tuple(each.trouble for each in all_dealers(seed) if each.trouble is not None)

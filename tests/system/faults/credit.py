"""Races for the last of a limit: of a customer's own, and of one that twenty share."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from examples.patience import wait_until
from examples.plant import Plant
from forewarn.consumers.log.paging import each
from forewarn.domain.calendar import OpenDay
from forewarn.domain.credit import CreditTerms, UpTo
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.group import SetGroupLimit
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.order.facts import AdmissionFigures, OrderPlaced, OrderRefused
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.order.wanted import WantedLine
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.exposure import exposure
from system.faults.publications import must_be_published_once
from system.faults.seen import Fault, Seen, Stage, tell
from system.faults.trading import FIRST_DAY

RACERS = 8
OWN_CENTS, OWN_USED = 1_000, 9
MEMBERS = 20
SHARED_CENTS, SHARED_USED, SHARED_LEFT = 3_000, 1, 10
"""Orders are of one yuan each; `used`: how many yuan each customer has ordered before the race."""
AMPLE_CENTS = 1_000_000


class Race:
    """So many customers with a limit of their own, and as many as that in groups."""

    def __init__(self, plant: Plant, limits: int) -> None:
        self.plant = plant
        self.own = [f"A{number}" for number in range(limits)]
        self.groups = [f"G{number}" for number in range(max(1, limits // MEMBERS))]

    @property
    def customers(self) -> list[str]:
        return [*self.own, *chain.from_iterable(map(members, self.groups))]

    def open(self) -> None:
        self.plant.do(OpenDay(FIRST_DAY))
        for customer in self.own:
            self._open_account(customer, CreditTerms(limit=UpTo(OWN_CENTS)), OWN_USED)
        for group in self.groups:
            self.plant.do(SetGroupLimit(FIRST_DAY, group, UpTo(SHARED_CENTS)))
            for customer in members(group):
                terms = CreditTerms(limit=UpTo(AMPLE_CENTS), group=group)
                self._open_account(customer, terms, SHARED_USED)

    def run(self) -> int:
        """Until everybody has asked everywhere; gives how often somebody was overtaken."""
        start = self.plant.folder / "start"
        racers = [
            self.plant.module("system.faults.racing", f"R{number}", str(start), ",".join(self.customers))
            for number in range(RACERS)
        ]
        wait_until(lambda: all("ready" in racer.said() for racer in racers), told=self.plant.told)
        start.touch()
        wait_until(lambda: not any(racer.alive for racer in racers), told=self.plant.told)
        assert all(racer.process.returncode == 0 for racer in racers), self.plant.told()
        answers = [line.split("\t") for racer in racers for line in racer.said().splitlines() if "\t" in line]
        assert len(answers) == RACERS * len(self.customers)
        return sum(int(overtaken) for _, _, overtaken in answers)

    def must_have_kept_the_limits(self) -> int:
        """To the cent: not one too many, and not one too few. Gives how many refusals were recorded."""
        placed, refused = Counter[str](), list[AdmissionFigures]()
        for fact in facts(self.plant):
            if isinstance(fact, OrderPlaced):
                placed[fact.subject] += fact.amount_cents
            elif isinstance(fact, OrderRefused):
                refused.append(fact.figures)
        wanted = [OWN_CENTS] * len(self.own) + [SHARED_CENTS] * len(self.groups)
        assert [sum(placed[f"customer/{name}"] for name in names) for names in self._limited()] == wanted
        assert [sum(self._exposure_cents(name) for name in names) for names in self._limited()] == wanted
        assert len(refused) == RACERS * len(self.customers) - len(self.own) - SHARED_LEFT * len(self.groups)
        assert all(is_used_up(figures) for figures in refused)
        return len(refused)

    def _limited(self) -> Iterator[Sequence[str]]:
        """Who is under one limit together."""
        yield from ([customer] for customer in self.own)
        yield from map(members, self.groups)

    def _exposure_cents(self, customer: str) -> int:
        """As the workers keep it."""
        stored = self.plant.store.row(RECEIVABLES.name, f"customer/{customer}", "")
        assert stored is not None
        return exposure(RECEIVABLES.decode(stored.row), FIRST_DAY).total_cents

    def _open_account(self, customer: str, terms: CreditTerms, used_yuan: int) -> None:
        line = WantedLine("tea", used_yuan, Decimal("1.00"))
        self.plant.do(RegisterCustomer(FIRST_DAY, customer, customer, "CNY"))
        self.plant.do(SetCreditTerms(FIRST_DAY, customer, terms))
        self.plant.do(PlaceOrder(FIRST_DAY, f"first-{customer}", customer, "CNY", (line,)))


def members(group: str) -> list[str]:
    return [f"{group}-{number}" for number in range(MEMBERS)]


def facts(plant: Plant) -> Iterator[object]:
    entries = each(plant.store.read)
    return (entry.fact for entry in entries)


def is_used_up(figures: AdmissionFigures) -> bool:
    return figures.exposure_cents == OWN_CENTS or figures.shared_used_cents == SHARED_CENTS


def races_for_credit(stage: Stage, tries: int) -> Seen:
    with stage.plant() as plant:
        for role in ("relay", "worker", "worker"):
            plant.start(role)
        race = Race(plant, tries)
        race.open()
        overtaken = race.run()
        assert overtaken, "nobody was ever in anybody's way: this was no race"
        tell(
            f"races for credit: {RACERS} have asked {len(race.customers)} customers, {overtaken} × overtaken"
        )
        plant.settle()
        refused = race.must_have_kept_the_limits()
        plant.must_be_as_one()
        must_be_published_once(plant)
    return Seen(
        "races for credit",
        f"{RACERS} processes placing orders against the last of {tries} limits, and of {len(race.groups)} "
        f"that {MEMBERS} customers share; a relay and two workers at work",
        tries + len(race.groups),
        [
            "0 breaches, and every limit used to the cent",
            f"{refused:,} orders refused, each recorded with the figures",
            f"{overtaken:,} decisions came too late, since others were faster, and were made anew",
            "books and alerts as in one process; every event published once, in order",
        ],
    )


FAULTS: list[Fault] = [("races for credit", 100, races_for_credit)]

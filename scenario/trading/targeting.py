"""Areas, reps and customers have a target for the quarter, some customers one for a brand as well. Who misses
one by more than a tenth has missed it."""

from array import array
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from forewarn.domain.decider import Fact
from forewarn.domain.goods import GoodsReturned
from forewarn.domain.money import Money
from forewarn.domain.order.facts import OrderDelivered
from forewarn.domain.target.decomposing import DecomposeTarget, TargetPart
from forewarn.domain.target.period import period_named
from forewarn.domain.target.setting import SetTarget
from forewarn.scenario.lot import lot
from forewarn.scenario.trading.agenda import Deed
from forewarn.scenario.trading.aiming import aim
from forewarn.scenario.trading.company import CURRENCY, Company
from forewarn.scenario.trading.customers import Customer, number_of
from forewarn.scenario.trading.kinds import Kind
from forewarn.scenario.trading.labels import Label
from forewarn.scenario.trading.people import REGIONS

MISSED = 0.9
REST = (0.0, 0.06)
"""How much of a target is divided among nobody, above the parts."""

MOST_PARTS = 60
"""An area with more reps than this sets their targets one by one: one fact would not hold them all."""

PLANNER = "planning/白鹭"


class Rep(NamedTuple):
    region: str
    id: str
    supervisor: str


class Targeting:
    """An area's target is divided among its reps, a rep's among the customers, and a customer's may name a
    brand. What is not divided stays with the area or the rep."""

    def __init__(self, company: Company) -> None:
        self._company = company
        self._quarter = ""

    def hear(self, fact: Fact) -> None:
        match fact:
            case OrderDelivered():
                self._sell(fact, 1)
            case GoodsReturned():
                self._sell(fact, -1)
            case _:
                pass

    def _sell(self, fact: OrderDelivered | GoodsReturned, sign: int) -> None:
        number = number_of(fact.subject)
        account, brand = self._company.account(number), self._company.customer(number).brand
        account.sold_cents += sign * fact.amount_cents
        if brand:
            of_brand = sum(line.amount_cents for line in fact.lines if line.brand == brand)
            account.brand_sold_cents += sign * of_brand

    def set_for(self, quarter: str, day: date) -> Iterator[Deed]:
        """Set the targets of a quarter, after the one before was closed."""
        self.close()
        self._quarter = quarter
        of_reps = self._aim()
        for region in REGIONS:
            reps = {rep: numbers for rep, numbers in of_reps.items() if rep.region == region}
            if reps:
                yield from self._set_area(region, reps, day)

    def _aim(self) -> "dict[Rep, array[int]]":
        """Decide on the target of each customer, and return their numbers by rep."""
        of_reps: dict[Rep, array[int]] = {}
        for customer in self._company.present():
            aimed = aim(self._company.span, customer, self._quarter)
            account = self._company.account(customer.number)
            account.target_cents, account.brand_target_cents = aimed
            rep = Rep(customer.region, customer.owner, customer.supervisor)
            of_reps.setdefault(rep, array("q")).append(customer.number)
        return of_reps

    def _set_area(self, region: str, reps: "dict[Rep, array[int]]", day: date) -> Iterator[Deed]:
        cents = {rep: self._with_rest(self._sum(numbers), rep.id) for rep, numbers in reps.items()}
        area, whole = f"area/{region}", self._with_rest(sum(cents.values()), region)
        yield Deed(PLANNER, SetTarget(day, area, self._quarter, "", Money(whole, CURRENCY)))
        parts = tuple(TargetPart(rep.id, "", Money(part, CURRENCY)) for rep, part in cents.items())
        if len(parts) <= MOST_PARTS:
            yield Deed(PLANNER, DecomposeTarget(day, area, self._quarter, "", parts))
        else:
            for part in parts:
                yield Deed(PLANNER, SetTarget(day, part.holder, self._quarter, "", part.amount))
        for rep, numbers in reps.items():
            yield from self._divide(rep, numbers, day)

    def _sum(self, numbers: "array[int]") -> int:
        return sum(self._company.account(number).target_cents for number in numbers)

    def _with_rest(self, cents: int, holder: str) -> int:
        """Return a target that leaves a little undivided, to the full thousand yuan."""
        draws = lot(self._company.span.seed, "rest", holder, self._quarter)
        return -(-round(cents * (1 + draws.between(*REST))) // 100_000) * 100_000

    def _divide(self, rep: Rep, numbers: "array[int]", day: date) -> Iterator[Deed]:
        """Divide a rep's target among its customers, and those of some customers by brand."""
        parts = tuple(self._part(number, "") for number in numbers)
        yield Deed(rep.supervisor, DecomposeTarget(day, rep.id, self._quarter, "", parts))
        for number in numbers:
            customer = self._company.customer(number)
            if customer.brand:
                brand = (self._part(number, customer.brand),)
                yield Deed(rep.id, DecomposeTarget(day, customer.subject, self._quarter, "", brand))

    def _part(self, number: int, brand: str) -> TargetPart:
        account, subject = self._company.account(number), self._company.customer(number).subject
        cents = account.brand_target_cents if brand else account.target_cents
        return TargetPart(subject, brand, Money(cents, CURRENCY))

    def close(self) -> None:
        """Note who has missed the target of the quarter that is over."""
        if not self._quarter:
            return
        for number, account in self._company.accounts.each(self._company.span.customers):
            if account.target_cents and account.sold_cents < MISSED * account.target_cents:
                self._note_missed(self._company.customer(number), Kind.SLUMP)
            if account.brand_target_cents and account.brand_sold_cents < MISSED * account.brand_target_cents:
                self._note_missed(self._company.customer(number), Kind.BRAND_SLUMP)
            account.target_cents = account.sold_cents = 0
            account.brand_target_cents = account.brand_sold_cents = 0

    def _note_missed(self, customer: Customer, reason: Kind) -> None:
        """To warn of a missed target is right, whatever the reason; a slump that led to it deserves it."""
        first, last = period_named(self._quarter)
        labels = self._company.account(customer.number).labels
        for label in labels:
            if label.monitor == "sales_pace" and label.kind == reason and overlaps(label, first, last):
                label.consequence = False
        kind = "misses a target" if reason is Kind.SLUMP else "misses the target of a brand"
        labels.append(Label(customer.subject, "sales_pace", kind, first, first, last, consequence=True))


def overlaps(label: Label, first: date, last: date) -> bool:
    visible = label.first_visible
    return visible is not None and visible <= last and (label.end is None or label.end >= first)


def quarter_of(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"

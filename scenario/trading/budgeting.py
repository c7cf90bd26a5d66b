"""Regions have a budget for the quarter, made from the campaigns that are planned for it. Some are far too
small: they are used up long before the end, and what is rejected then is spent in part all the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from forewarn.domain.budget.decisions import SetBudget
from forewarn.domain.budget.facts import BudgetReturned
from forewarn.domain.decider import Fact
from forewarn.domain.money import Money
from forewarn.domain.target.period import period_named
from forewarn.scenario import staff
from forewarn.scenario.lot import lot
from forewarn.scenario.trading.agenda import Deed
from forewarn.scenario.trading.company import CURRENCY, Company
from forewarn.scenario.trading.customers import Customer
from forewarn.scenario.trading.kinds import Innocent, Kind
from forewarn.scenario.trading.labels import Label
from forewarn.scenario.trading.people import REGIONS

HAS_A_CAMPAIGN = {"A": 0.6, "B": 0.4, "C": 0.1}
"""The share of customers with a campaign in a quarter, by grade."""

COSTS, COSTS_SPREAD = 0.035, 0.5
"""Of what a customer buys in a quarter."""

DAYS_TO_BEGIN = (2, 70)
PLANNED_USE, OVERSPENT_USE, OVERSPENT = (0.55, 0.85), (1.15, 2.2), 0.12
"""How much of a budget the planned campaigns take; of one that is too small; and the share of these."""

AHEAD = 0.25
"""A budget that is used faster than time passes, by more than this share, visibly runs out."""

USED_UP = 0.95
"""Of the budget. One of which less was used in the end did not run out, however fast it began."""

ASKED_ANYWAY = 0.4
"""A campaign that the rest of a budget does not pay for is made smaller, down to this share of it."""

OVERSPEND = "uses up its budget ahead of time"
ABOUT_A_CAMPAIGN = frozenset(
    {Kind.CLAIM_TWICE, Kind.NO_EVIDENCE, Kind.NO_PAYBACK, Innocent.CLAIM_CUT, Innocent.PROVEN_IN_STORE}
)


class Planned(NamedTuple):
    day: date
    ordinal: int


@dataclass(slots=True)
class Budget:
    """The budget of a region for the quarter."""

    first_day: date
    last_day: date
    amount_cents: int
    used_cents: int = 0
    most_cents: int = 0
    label: Label | None = None

    def use(self, cents: int, today: date) -> None:
        """Note a use, or with a negative amount what was given back, and whether it shows."""
        self.used_cents += cents
        self.most_cents = max(self.most_cents, self.used_cents)
        passed = (today - self.first_day).days / (self.last_day - self.first_day).days
        if self.label is not None and self.used_cents > self.amount_cents * min(1, passed + AHEAD):
            self.label.see(today)

    def close(self) -> None:
        """Take back the label of a budget that did not run out."""
        if self.label is not None and self.most_cents < USED_UP * self.amount_cents:
            self.label.first_visible = None


class Budgeting:
    def __init__(self, company: Company) -> None:
        self._company = company
        self._budgets: dict[str, Budget] = {}
        self.labels: list[Label] = []

    def planned(self, customer: Customer, quarter: str, number: int) -> Planned | None:
        """Return when the customer's campaign of a quarter is proposed; `number` counts quarters from 1.
        What is the matter with a campaign needs one; who never orders gets none."""
        first, last = period_named(quarter)
        draws = lot(self._company.span.seed, "campaigns", customer.number, number)
        trouble, day = customer.trouble, first + timedelta(days=draws.whole(*DAYS_TO_BEGIN))
        if trouble is not None and trouble.kind in ABOUT_A_CAMPAIGN and first <= trouble.start <= last:
            return Planned(min(max(day, trouble.start), last - timedelta(days=15)), number)
        if trouble is not None and trouble.kind is Kind.NEVER_ORDERS:
            return None
        return Planned(day, number) if draws.happens(HAS_A_CAMPAIGN[customer.grade]) else None

    def is_about(self, customer: Customer, ordinal: int, kind: Kind | Innocent) -> bool:
        """Return whether this campaign is the one that the customer's trouble is about."""
        trouble = customer.trouble
        if trouble is None or trouble.kind is not kind:
            return False
        return ordinal == quarters_until(self._company.span.first_day, trouble.start)

    def cents_of(self, customer: Customer, ordinal: int) -> int:
        draws = lot(self._company.span.seed, "costs", customer.number, ordinal)
        bought = customer.usual_cents * 91 / customer.every_days
        return max(20_000, round(bought * draws.wide(COSTS, COSTS_SPREAD) / 1_000) * 1_000)

    def set_for(self, quarter: str, planned_cents: dict[str, int]) -> Iterator[Deed]:
        """Set the budgets of a quarter, from what is planned by region."""
        first, last = period_named(quarter)
        self.close()
        for region, cents in planned_cents.items():
            draws = lot(self._company.span.seed, "budget", region, quarter)
            overspent = draws.happens(OVERSPENT) and self._company.span.troubled
            use = draws.between(*(OVERSPENT_USE if overspent else PLANNED_USE))
            amount = round(cents / use / 10_000) * 10_000 or 10_000
            budget = self._budgets[region] = Budget(first, last, amount)
            name = f"B{REGIONS.index(region) + 1}"
            if overspent:
                budget.label = Label(f"budget/{name}", "expense", OVERSPEND, first, end=last)
                self.labels.append(budget.label)
            command = SetBudget(first, name, first, last, Money(amount, CURRENCY), region=region)
            yield Deed(staff.CONTROLLER, command)

    def close(self) -> None:
        """Note what became of the budgets of the quarter that is over."""
        for budget in self._budgets.values():
            budget.close()

    def asked_cents(self, customer: Customer, ordinal: int) -> int:
        """Return what is asked for a campaign: what it costs, or what is left if that is enough to begin."""
        cents, left_cents = self.cents_of(customer, ordinal), self.available_cents(customer)
        return left_cents if ASKED_ANYWAY * cents <= left_cents < cents else cents

    def available_cents(self, customer: Customer) -> int:
        budget = self._budgets[customer.region]
        return budget.amount_cents - budget.used_cents

    def take(self, customer: Customer, cents: int) -> None:
        """Note an approval or a document of today; the facts of a day are heard in the evening."""
        self._budgets[customer.region].use(cents, self._company.today)

    def hear(self, fact: Fact) -> None:
        """Note what was given back; approvals and documents are noted when they are made."""
        if isinstance(fact, BudgetReturned):
            self._use(fact.budget, fact.first_day, -fact.amount_cents)

    def _use(self, name: str, first_day: date, cents: int) -> None:
        """Note what was used of the period that begins on `first_day`, if it is this quarter's."""
        budget = self._budgets.get(region_of(name))
        if budget is not None and budget.first_day == first_day:
            budget.use(cents, self._company.today)

    def has_budget(self, customer: Customer, day: date) -> bool:
        budget = self._budgets.get(customer.region)
        return budget is not None and budget.first_day <= day <= budget.last_day

    def unasked_cents(self, customer: Customer) -> int:
        """Return what is spent without asking; 0 where the region has no budget."""
        if not self.has_budget(customer, self._company.today):
            return 0
        draws = lot(self._company.span.seed, "unasked", customer.number)
        return max(5_000, round(customer.usual_cents * draws.wide(0.08, 0.6) / 100) * 100)


def budget_of(customer: Customer) -> str:
    return f"B{REGIONS.index(customer.region) + 1}"


def region_of(budget: str) -> str:
    return REGIONS[int(budget.removeprefix("B")) - 1]


def quarters_until(first_day: date, day: date) -> int:
    """Return the number of the quarter of a day, counted from 1 at the first day."""
    return (day.year - first_day.year) * 4 + (day.month - 1) // 3 + 1

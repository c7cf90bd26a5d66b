"""What happened to a budget. Its subject is `budget/<id>`. It is set and revised in the stream of the same
name; what campaigns, claims and finance draw from it stands in their streams, beside the customer's fact.

`first_day` names the period that an amount belongs to."""

from datetime import date
from typing import TypeAlias

from forewarn.domain.decider import Fact


class BudgetSet(Fact, frozen=True):
    budget: str
    first_day: date
    last_day: date
    currency: str
    amount_cents: int
    category: str = "promotion"
    owner: str = ""
    region: str = ""


class BudgetRevised(Fact, frozen=True):
    budget: str
    first_day: date
    currency: str
    amount_cents: int
    previous_cents: int
    reason: str


class BudgetDrawn(Fact, frozen=True):
    """A campaign was approved: the amount is committed. `begins` and `ends` are the campaign's days."""

    budget: str
    first_day: date
    campaign: str
    customer: str
    currency: str
    amount_cents: int
    category: str = "promotion"
    begins: date | None = None
    ends: date | None = None


class BudgetAccrued(Fact, frozen=True):
    """A campaign was carried out: the amount goes from committed to accrued. `sold_cents` and
    `planned_cents`: how the customer's sales stood against its target then; None where it has none."""

    budget: str
    first_day: date
    campaign: str
    customer: str
    currency: str
    amount_cents: int
    category: str = "promotion"
    sold_cents: int | None = None
    planned_cents: int | None = None


class BudgetSpent(Fact, frozen=True):
    """Money was spent: `accrued_cents` and `committed_cents` of it were set aside before; the rest was not.
    `document` is the claim, or finance's own document."""

    budget: str
    first_day: date
    campaign: str
    customer: str
    currency: str
    amount_cents: int
    document: str = ""
    accrued_cents: int = 0
    committed_cents: int = 0
    category: str = "promotion"

    @property
    def unplanned_cents(self) -> int:
        """What no approved campaign had set aside."""
        return self.amount_cents - self.accrued_cents - self.committed_cents


class BudgetReturned(Fact, frozen=True):
    """What was set aside and is not needed is available again; `accrued_cents` of it had been accrued, the
    rest committed."""

    budget: str
    first_day: date
    campaign: str
    customer: str
    currency: str
    amount_cents: int
    accrued_cents: int = 0
    category: str = "promotion"


BudgetFact: TypeAlias = BudgetSet | BudgetRevised
BudgetMovement: TypeAlias = BudgetDrawn | BudgetAccrued | BudgetSpent | BudgetReturned

"""What finance booked. Stream: `spending/<document>`; the subject is the customer. Beside it stands what the
budget and the campaign must know."""

from datetime import date
from typing import TypeAlias

from forewarn.domain.budget.facts import BudgetSpent
from forewarn.domain.campaign.facts import CampaignCharged
from forewarn.domain.decider import Fact


class SpendingRecorded(Fact, frozen=True):
    """`planned_cents` of the amount were set aside by an approved campaign."""

    document: str
    budget: str
    period: date
    currency: str
    amount_cents: int
    planned_cents: int = 0
    campaign: str = ""
    category: str = "promotion"

    @property
    def unplanned_cents(self) -> int:
        return self.amount_cents - self.planned_cents


InSpending: TypeAlias = SpendingRecorded | BudgetSpent | CampaignCharged
"""All that stands in the stream of a document."""

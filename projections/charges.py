"""What each campaign is charged with by claims and finance: the subjects are campaigns."""

from datetime import date

from forewarn.domain.campaign.chain import Charges
from forewarn.domain.campaign.facts import CampaignCharged
from forewarn.projections.projection import Part, Projection


def evolve(row: Charges, fact: CampaignCharged, event_id: str, part: Part = "") -> None:
    row.claimed_cents += fact.claimed_cents
    row.spent_cents += fact.spent_cents
    row.written_off_cents += fact.written_off_cents


def charges(row: Charges, subject: str, today: date) -> Charges:
    """Return the row itself."""
    return row


CHARGES_BOOK = Projection("charges", Charges, (CampaignCharged,), evolve)

"""Spending: campaign K-7 on the budget of the south-west, from its proposal to its evaluation."""

from datetime import date
from decimal import Decimal
from typing import Any

from forewarn.domain.budget import facts as budget
from forewarn.domain.campaign import facts as campaign
from forewarn.domain.claim import facts as claim
from forewarn.domain.claim.activity import activity_subject
from forewarn.domain.spending.facts import SpendingRecorded
from forewarn.domain.subjects import budget as budget_subject
from forewarn.domain.subjects import campaign as campaign_subject
from forewarn.schemas.examples.example import (
    APRIL_7,
    APRIL_20,
    CONTROLLER,
    DEALER,
    MARCH_2,
    MARCH_4,
    MARCH_6,
    MARCH_9,
    MARCH_31,
    MAY_6,
    MAY_20,
    REP,
    in_stream,
)

BUDGET, CAMPAIGN = budget_subject("southwest"), campaign_subject("K-7")
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
ACTIVITY = activity_subject("S-12", "2026-03", "display")
ON_BUDGET: dict[str, Any] = {"subject": BUDGET, "budget": "southwest", "first_day": FIRST, "currency": "CNY"}
OF_CAMPAIGN: dict[str, Any] = {**ON_BUDGET, "campaign": "K-7", "customer": "C1042"}
ON_DEALER: dict[str, Any] = {"subject": DEALER, "campaign": "K-7", "currency": "CNY"}

SET = [
    budget.BudgetSet(
        on=MARCH_2,
        last_day=LAST,
        amount_cents=100_000_000,
        owner="manager/he",
        region="southwest",
        **ON_BUDGET,
    ),
    budget.BudgetRevised(
        on=MARCH_31, amount_cents=120_000_000, previous_cents=100_000_000, reason="second brand", **ON_BUDGET
    ),
]
PROPOSED = campaign.CampaignProposed(
    on=MARCH_2,
    budget="southwest",
    period=FIRST,
    amount_cents=1_000_000,
    ours_cents=600_000,
    first_day=MARCH_6,
    last_day=MARCH_31,
    strategy="display",
    category="promotion",
    skus=("TEA-500",),
    brand="Yunwu",
    responsible=REP,
    dealer_share_percent=40,
    overlap_reason="",
    proposed_by=REP,
    **ON_DEALER,
)
COMMITTED = campaign.CampaignCommitted(
    on=MARCH_4,
    budget="southwest",
    period=FIRST,
    amount_cents=600_000,
    category="promotion",
    first_day=MARCH_6,
    last_day=MARCH_31,
    strategy="display",
    skus=("TEA-500",),
    brand="Yunwu",
    responsible=REP,
    **ON_DEALER,
)
RUN = [
    PROPOSED,
    campaign.CampaignApproved(subject=DEALER, on=MARCH_4, campaign="K-7", approved_by=CONTROLLER),
    COMMITTED,
    budget.BudgetDrawn(on=MARCH_4, amount_cents=600_000, begins=MARCH_6, ends=MARCH_31, **OF_CAMPAIGN),
    campaign.CampaignCarriedOut(
        on=MARCH_9,
        execution="E-1",
        activity="display",
        store="S-12",
        amount_cents=400_000,
        accrued_cents=400_000,
        visit="V-71",
        evidence=("sha256:5b1f",),
        **ON_DEALER,
    ),
    budget.BudgetAccrued(
        on=MARCH_9,
        amount_cents=400_000,
        sold_cents=32_000_000,
        planned_cents=40_000_000,
        **OF_CAMPAIGN,
    ),
    campaign.CampaignEnded(on=APRIL_7, spent_cents=0, owed_cents=400_000, **ON_DEALER),
    campaign.CampaignReleased(on=APRIL_7, amount_cents=200_000, reason="not carried out", **ON_DEALER),
    budget.BudgetReturned(on=APRIL_7, amount_cents=200_000, **OF_CAMPAIGN),
    campaign.CampaignEvaluated(
        on=MAY_20,
        baseline_cents=10_000_000,
        actual_cents=16_000_000,
        dip_cents=2_000_000,
        margin_percent=Decimal("16"),
        spend_cents=380_000,
        return_naive=Decimal("1.5263"),
        return_net=Decimal("0.6842"),
        responsible=REP,
        given=("baseline",),
        measured_baseline_cents=10_250_000,
        measured_actual_cents=16_000_000,
        measured_dip_cents=2_000_000,
        **ON_DEALER,
    ),
]
CLAIMED = [
    claim.ClaimSubmitted(
        on=APRIL_7,
        claim="CL-1",
        budget="southwest",
        activity="display",
        store="S-12",
        period="2026-03",
        amount_cents=400_000,
        accrued_cents=400_000,
        evidence=("sha256:5b1f",),
        submitted_by=REP,
        **ON_DEALER,
    ),
    campaign.CampaignCharged(
        subject=CAMPAIGN, on=APRIL_7, campaign="K-7", document="CL-1", currency="CNY", claimed_cents=400_000
    ),
    claim.ActivityClaimed(
        subject=ACTIVITY,
        on=APRIL_7,
        claim="CL-1",
        customer="C1042",
        store="S-12",
        period="2026-03",
        activity="display",
    ),
    claim.ClaimSettled(
        on=APRIL_20,
        claim="CL-1",
        paid_cents=380_000,
        written_off_cents=20_000,
        carried_cents=0,
        **ON_DEALER,
    ),
    budget.BudgetSpent(
        on=APRIL_20, amount_cents=380_000, document="CL-1", accrued_cents=380_000, **OF_CAMPAIGN
    ),
]
HELD = [
    claim.ClaimHeld(
        on=APRIL_20, claim="CL-2", amount_cents=100_000, reason="duplicate", first_claim="CL-1", **ON_DEALER
    ),
    claim.ClaimRejected(
        on=MAY_6,
        claim="CL-2",
        amount_cents=100_000,
        reason="claimed with CL-1",
        rejected_by=CONTROLLER,
        **ON_DEALER,
    ),
    claim.ActivityFreed(subject=ACTIVITY, on=MAY_6, claim="CL-1"),
]
REJECTED = campaign.CampaignRejected(
    subject=DEALER, on=MARCH_4, campaign="K-8", rejected_by=CONTROLLER, reason="no goal"
)
EXAMPLES = [
    *in_stream(BUDGET, *SET),
    *in_stream(CAMPAIGN, *RUN),
    *in_stream(campaign_subject("K-8"), REJECTED, after=1),
    *in_stream("claim/CL-1", *CLAIMED),
    *in_stream("claim/CL-2", *HELD, after=1),
    *in_stream(
        "spending/F-31",
        SpendingRecorded(
            subject=DEALER,
            on=APRIL_20,
            document="F-31",
            budget="southwest",
            period=FIRST,
            currency="CNY",
            amount_cents=50_000,
        ),
    ),
]

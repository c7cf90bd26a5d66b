"""The book of campaigns: approved, carried out, ended, evaluated; and of the open claims.

A row stays small: claims leave it when they are decided on, campaigns some time after their evaluation. Where
there are too many, those that are evaluated make room first: the others still wait for somebody's work."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from forewarn.domain.campaign.facts import (
    CampaignCarriedOut,
    CampaignCommitted,
    CampaignEnded,
    CampaignEvaluated,
)
from forewarn.domain.claim.facts import ClaimHeld, ClaimRejected, ClaimSettled, ClaimSubmitted
from forewarn.domain.decider import Fact
from forewarn.domain.spending.facts import SpendingRecorded
from forewarn.projections.campaigns.row import Campaigns, OpenClaim, Running, Unplanned
from forewarn.projections.projection import Part, Projection

MOST_CAMPAIGNS, MOST_CLAIMS, MOST_UNPLANNED, MOST_MONTHS = 120, 120, 40, 16
KEPT_AFTER_EVALUATION = timedelta(days=180)


def commit(row: Campaigns, fact: CampaignCommitted, event_id: str) -> None:
    forget_old(row, fact.on)
    row.currency = fact.currency
    row.campaigns[fact.campaign] = Running(
        first_day=fact.first_day,
        last_day=fact.last_day,
        strategy=fact.strategy,
        skus=fact.skus[:20],
        brand=fact.brand,
        currency=fact.currency,
        committed_cents=fact.amount_cents,
        responsible=fact.responsible,
        event_id=event_id,
    )


def forget_old(row: Campaigns, today: date) -> None:
    """Drop campaigns whose evaluation is long ago, and others where there are too many."""
    over = [name for name, each in row.campaigns.items() if is_done(each, today)]
    for name in over:
        del row.campaigns[name]
    while len(row.campaigns) >= MOST_CAMPAIGNS:
        del row.campaigns[min(row.campaigns, key=lambda name: makes_room(row.campaigns[name]))]


def makes_room(campaign: Running) -> tuple[date, date]:
    """Return the order in which campaigns leave a full row: first those that are evaluated, by the day of it,
    then those that end first."""
    return campaign.evaluated_on or date.max, campaign.last_day


def is_done(campaign: Running, today: date) -> bool:
    return campaign.evaluated_on is not None and today - campaign.evaluated_on > KEPT_AFTER_EVALUATION


def carry_out(row: Campaigns, fact: CampaignCarriedOut, event_id: str) -> None:
    campaign = row.campaigns.get(fact.campaign)
    if campaign is not None:
        campaign.accrued_cents += fact.amount_cents
        campaign.event_id = event_id
    cover(row, fact.campaign, fact.amount_cents)


def cover(row: Campaigns, campaign: str, cents: int) -> None:
    """Let an execution cover open claims that asked for more than was carried out, the oldest first."""
    for claim in row.claims.values():
        if claim.campaign == campaign:
            covered = min(cents, claim.beyond_cents)
            claim.beyond_cents -= covered
            cents -= covered


def end(row: Campaigns, fact: CampaignEnded, event_id: str) -> None:
    campaign = row.campaigns.get(fact.campaign)
    if campaign is not None:
        campaign.ended_on, campaign.event_id = fact.on, event_id
        campaign.spend_cents = fact.spent_cents + fact.owed_cents


def evaluate(row: Campaigns, fact: CampaignEvaluated, event_id: str) -> None:
    campaign = row.campaigns.get(fact.campaign)
    if campaign is not None:
        campaign.evaluated_on, campaign.event_id = fact.on, event_id
        campaign.spend_cents = fact.spend_cents
        campaign.returned, campaign.naive = fact.return_net, fact.return_naive


def submit(row: Campaigns, fact: ClaimSubmitted, event_id: str) -> None:
    """Enter a claim, however it fares: whether it is held is told by the facts behind this one. A row of too
    many open claims drops the oldest that nothing is wrong with, then the oldest."""
    row.currency = fact.currency
    row.claims.pop(fact.claim, None)
    row.claims[fact.claim] = OpenClaim(
        campaign=fact.campaign,
        store=fact.store,
        period=fact.period,
        activity=fact.activity,
        currency=fact.currency,
        amount_cents=fact.amount_cents,
        on=fact.on,
        beyond_cents=max(0, fact.amount_cents - fact.accrued_cents),
        event_ids=[event_id],
    )
    if len(row.claims) > MOST_CLAIMS:
        well = (name for name, each in row.claims.items() if each.is_well)
        del row.claims[next(well, next(iter(row.claims)))]


def hold(row: Campaigns, fact: ClaimHeld, event_id: str) -> None:
    claim = row.claims.get(fact.claim)
    if claim is None:
        return
    if fact.first_claim:
        claim.first_claim = fact.first_claim
    else:
        claim.no_evidence = True
    claim.event_ids.append(event_id)


def settle(row: Campaigns, fact: ClaimSettled, event_id: str) -> None:
    spend(row, fact.on, fact.paid_cents)
    row.claims.pop(fact.claim, None)


def reject(row: Campaigns, fact: ClaimRejected, event_id: str) -> None:
    row.claims.pop(fact.claim, None)


def record(row: Campaigns, fact: SpendingRecorded, event_id: str) -> None:
    row.currency = fact.currency
    spend(row, fact.on, fact.amount_cents)
    if fact.unplanned_cents:
        row.unplanned.append(unplanned(row, fact, event_id))
        del row.unplanned[:-MOST_UNPLANNED]


def unplanned(row: Campaigns, fact: SpendingRecorded, event_id: str) -> Unplanned:
    return Unplanned(
        fact.on,
        fact.document,
        fact.unplanned_cents,
        event_id,
        fact.planned_cents,
        spent_in_a_year(row, fact.on),
    )


def spent_in_a_year(row: Campaigns, on: date) -> int:
    """Return what was spent on the customer in the twelve months up to the one of a day."""
    before, month = f"{on.year - 1}-{on.month:02}", on.isoformat()[:7]
    return sum(cents for each, cents in row.months.items() if before < each <= month)


def spend(row: Campaigns, on: date, cents: int) -> None:
    month = on.isoformat()[:7]
    row.spent_cents += cents
    row.months[month] = row.months.get(month, 0) + cents
    if len(row.months) > MOST_MONTHS:
        del row.months[min(row.months)]


WRITERS: Mapping[type[Fact], Callable[[Campaigns, Any, str], None]] = {
    CampaignCommitted: commit,
    CampaignCarriedOut: carry_out,
    CampaignEnded: end,
    CampaignEvaluated: evaluate,
    ClaimSubmitted: submit,
    ClaimHeld: hold,
    ClaimSettled: settle,
    ClaimRejected: reject,
    SpendingRecorded: record,
}


def evolve(row: Campaigns, fact: Fact, event_id: str, part: Part = "") -> None:
    write = WRITERS.get(type(fact))
    if write is not None:
        write(row, fact, event_id)


CAMPAIGNS = Projection("campaigns", Campaigns, WRITERS.keys(), evolve, version=4)

"""Campaigns with what they did to sales, and open claims, as listings."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from forewarn.consumers.commands.effects import Frame, over_on, seen_of, weights_of
from forewarn.domain.money import Money
from forewarn.projections.campaigns import CAMPAIGNS, Campaigns, OpenClaim, Running
from forewarn.projections.campaigns.effect import Effect
from forewarn.projections.directory import DIRECTORY, Entry, bare_id
from forewarn.reading.books.listing import Cell, Listing
from forewarn.reading.books.pace import frame_of
from forewarn.reading.books.reader import Reader

COLUMNS = tuple(
    "customer campaign strategy brand first_day last_day ended_on evaluated_on committed accrued spend "
    "actual baseline dip baseline_weeks return_naive return_net currency responsible".split()
)
CLAIMS = tuple(
    "customer claim campaign store activity period submitted_on amount beyond evidence first_claim "
    "currency".split()
)


def campaigns(reader: Reader) -> Listing:
    frame, who = frame_of(reader), {subject: row for subject, _, row in reader.rows(DIRECTORY)}
    rows = ((subject, row) for subject, _, row in reader.rows(CAMPAIGNS) if row.campaigns)
    return Listing(
        COLUMNS,
        (
            cells
            for subject, row in rows
            for cells in of_customer(subject, row, who.get(subject, Entry()), frame, reader)
        ),
    )


def of_customer(
    subject: str, row: Campaigns, who: Entry, frame: Frame, reader: Reader
) -> Iterator[tuple[Cell, ...]]:
    """Yield one line a campaign. The customer's facts are read where one of them is over."""
    day, weigh = reader.day, weights_of(subject, who, frame)
    is_over = any(over_on(campaign) < day for campaign in row.campaigns.values())
    facts = list(replace(reader, subject=subject).facts()) if is_over else []
    for name, campaign in row.campaigns.items():
        seen = None
        if over_on(campaign) < day:
            seen = seen_of(row, name, facts, weigh, day)
        yield (bare_id(subject), name, *cells(campaign, seen))


def cells(campaign: Running, seen: Effect | None) -> tuple[Cell, ...]:
    currency = campaign.currency
    spend = (campaign.committed_cents, campaign.accrued_cents, campaign.spend_cents)
    found = (None, None, None) if seen is None else (seen.actual_cents, seen.baseline_cents, seen.dip_cents)
    return (
        campaign.strategy,
        campaign.brand,
        campaign.first_day,
        campaign.last_day,
        campaign.ended_on,
        campaign.evaluated_on,
        *(Money(cents, currency) for cents in spend),
        *(None if cents is None else Money(cents, currency) for cents in found),
        None if seen is None else seen.weeks,
        ratio(campaign.naive),
        ratio(campaign.returned),
        currency,
        campaign.responsible,
    )


def ratio(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def claims(reader: Reader) -> Listing:
    rows = ((bare_id(subject), row) for subject, _, row in reader.rows(CAMPAIGNS))
    return Listing(CLAIMS, ((who, *claim_cells(*each)) for who, row in rows for each in row.claims.items()))


def claim_cells(name: str, claim: OpenClaim) -> tuple[Cell, ...]:
    return (
        name,
        claim.campaign,
        claim.store,
        claim.activity,
        claim.period,
        claim.on,
        Money(claim.amount_cents, claim.currency),
        Money(claim.beyond_cents, claim.currency),
        "missing" if claim.no_evidence else "given",
        claim.first_claim,
        claim.currency,
    )

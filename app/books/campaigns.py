"""Campaigns with what they did to sales, and open claims, as listings."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import msgspec

from alerts.registry import rules_for
from alerts.sales_pace.monitor import SALES_PACE
from app.books.listing import Cell, Listing
from app.books.pace import Frame, frame_of
from app.books.reader import Reader
from domain.calendar import NO_YEAR
from domain.decider import Fact
from domain.goods import GoodsLine, GoodsReturned
from domain.money import Money
from domain.order.facts import OrderDelivered
from projections.campaigns import CAMPAIGNS, Campaigns, OpenClaim, Running
from projections.campaigns.effect import Days, Effect, Sale, effect
from projections.directory import DIRECTORY, Entry, bare_id, segment
from projections.pace.weights import weight

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
            days = Days(campaign.first_day, over_on(campaign))
            seen = effect(sales_of(facts, campaign), days, others_of(row, name), weigh(campaign.brand), day)
        yield (bare_id(subject), name, *cells(campaign, seen))


def over_on(campaign: Running) -> date:
    return min(campaign.ended_on or campaign.last_day, campaign.last_day)


def weights_of(subject: str, who: Entry, frame: Frame) -> Callable[[str], Callable[[date], float]]:
    """Return the weights of days for a brand: those of the sales pace, with the season and without the
    promotions."""
    rules = rules_for(SALES_PACE, frame.rules, segment(who, subject))
    weights = msgspec.structs.replace(rules.weights, promotions=())
    years = frame.calendar.years
    return lambda brand: lambda day: weight(day, years.get(day.year, NO_YEAR), weights, brand)


def others_of(row: Campaigns, name: str) -> list[Days]:
    """Return the days of the other campaigns that may be for the same goods."""
    own = row.campaigns[name]
    return [
        Days(each.first_day, over_on(each))
        for other, each in row.campaigns.items()
        if other != name and not (own.brand and each.brand and own.brand != each.brand)
    ]


def sales_of(facts: Sequence[Fact], campaign: Running) -> list[Sale]:
    """Return what was sold of a campaign's goods: its SKUs, else its brand, else all goods."""
    sales: list[Sale] = []
    for fact in facts:
        if isinstance(fact, OrderDelivered | GoodsReturned):
            sign = -1 if isinstance(fact, GoodsReturned) else 1
            lines = (line for line in fact.lines if is_of(campaign, line))
            sales += (Sale(fact.on, sign * line.amount_cents, line.promotion) for line in lines)
    return sales


def is_of(campaign: Running, line: GoodsLine) -> bool:
    if campaign.skus:
        return line.sku in campaign.skus
    return campaign.brand in ("", line.brand)


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

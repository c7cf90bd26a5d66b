"""What a campaign did to the sales of a customer, as of the head of the log. A customer's deliveries are read
anew: campaigns are evaluated seldom, and no book needs to keep each delivery for it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from forewarn.alerts.registry import rules_for
from forewarn.alerts.sales_pace.monitor import SALES_PACE
from forewarn.consumers.commands.rows_now import row_now
from forewarn.domain.calendar import NO_YEAR, Calendar
from forewarn.domain.campaign.measured import Measured
from forewarn.domain.decider import Fact
from forewarn.domain.goods import GoodsLine, GoodsReturned
from forewarn.domain.order.facts import OrderDelivered
from forewarn.domain.rules import Rules
from forewarn.ports.store import Store
from forewarn.projections.campaigns import CAMPAIGNS, Campaigns, Running
from forewarn.projections.campaigns.effect import Days, Effect, Sale, effect
from forewarn.projections.directory import DIRECTORY, Entry, segment
from forewarn.projections.pace.weights import weight
from forewarn.projections.projection import Part, Projection


class Frame(NamedTuple):
    """The days and rules by which sales are weighed."""

    calendar: Calendar
    rules: Rules


class Goods(msgspec.Struct):
    """All deliveries and returns of a customer."""

    facts: list[OrderDelivered | GoodsReturned] = []


def keep(row: Goods, fact: Fact, event_id: str, part: Part = "") -> None:
    if isinstance(fact, OrderDelivered | GoodsReturned):
        row.facts.append(fact)


GOODS = Projection("goods of a customer", Goods, (OrderDelivered, GoodsReturned), keep)
"""Kept by no worker."""


def effect_now(store: Store, subject: str, campaign: str, frame: Frame, today: date) -> Measured:
    """Return what is known until a day; nothing of a campaign that the book has forgotten. Raises Refused
    while nobody has decided about a record that cannot be read."""
    row = row_now(store, CAMPAIGNS, subject)
    if campaign not in row.campaigns:
        return Measured()
    weigh = weights_of(subject, row_now(store, DIRECTORY, subject), frame)
    seen = seen_of(row, campaign, row_now(store, GOODS, subject).facts, weigh, today)
    return Measured(seen.weeks, seen.actual_cents, seen.baseline_cents, seen.dip_cents)


def seen_of(
    row: Campaigns,
    name: str,
    facts: Sequence[Fact],
    weigh: Callable[[str], Callable[[date], float]],
    today: date,
) -> Effect:
    """Return the effect of a campaign of a row."""
    campaign = row.campaigns[name]
    days = Days(campaign.first_day, over_on(campaign))
    return effect(sales_of(facts, campaign), days, others_of(row, name), weigh(campaign.brand), today)


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

"""Customers with a target and a rhythm of orders, and what the sales pace monitor says of them."""

from collections.abc import Iterable
from datetime import date, timedelta

from forewarn.alerts.monitor import Assessment, Finding, Level, Today
from forewarn.alerts.sales_pace.monitor import SALES_PACE
from forewarn.alerts.sales_pace.rules import SalesPaceRules
from forewarn.domain.calendar import Calendar
from forewarn.domain.decider import Fact
from forewarn.domain.goods import GoodsLine, GoodsReturned
from forewarn.domain.order.facts import OrderDelivered
from forewarn.domain.target.facts import TargetSet
from forewarn.domain.target.period import period_named
from forewarn.projections.campaigns.row import Campaigns
from forewarn.projections.pace.book import PACE
from forewarn.projections.pace.row import Pace
from forewarn.projections.projection import Projection, RowT
from forewarn.projections.supply.row import Supply

D01 = "customer/D01"
RULES = SalesPaceRules()
NO_CALENDAR = Calendar()


class PaceBook:
    """The rows that the monitor reads."""

    def __init__(self, row: Pace, supply: Supply | None = None, campaigns: Campaigns | None = None) -> None:
        self.rows = (row, supply or Supply(), campaigns or Campaigns())

    def __getitem__(self, projection: Projection[RowT]) -> RowT:
        for row in self.rows:
            if isinstance(row, projection.row):
                return row
        raise AssertionError(projection.name)

    def part(self, projection: Projection[RowT], part: str) -> RowT:
        return self[projection]

    def parts(self, projection: Projection[RowT]) -> list[str]:
        return []


def target(period: str, yuan: int, brand: str = "") -> TargetSet:
    return TargetSet(
        subject=D01,
        on=period_named(period).first,
        target=f"{D01}/{period}/{brand}",
        period=period,
        brand=brand,
        currency="CNY",
        amount_cents=100 * yuan,
    )


def delivery(on: date, yuan: int, brand: str = "Cloud", promotion: bool = False) -> OrderDelivered:
    line = GoodsLine("TEA", yuan, 100 * yuan, brand, promotion)
    return OrderDelivered(
        subject=D01, on=on, order="O", delivery="D", currency="CNY", lines=(line,), amount_cents=100 * yuan
    )


def returned(on: date, yuan: int, brand: str = "Cloud") -> GoodsReturned:
    line = GoodsLine("TEA", yuan, 100 * yuan, brand)
    return GoodsReturned(
        subject=D01,
        on=on,
        order="O",
        goods_return="R",
        currency="CNY",
        lines=(line,),
        amount_cents=100 * yuan,
        reason="unsold",
    )


def every(days: int, first: date, last: date, yuan: int) -> list[OrderDelivered]:
    """Deliveries of the same amount, so many days apart."""
    count = (last - first).days // days + 1
    return [delivery(first + timedelta(days=days * n), yuan) for n in range(count)]


def kept(facts: Iterable[Fact]) -> Pace:
    row = Pace()
    for number, fact in enumerate(facts):
        PACE.evolve(row, fact, f"event-{number}")
    return row


def told(row: Pace, on: date, rules: SalesPaceRules = RULES) -> list[Finding | Level | None]:
    """Return what is told, and beside each finding the level that it enters."""
    seen = SALES_PACE.check(D01, PaceBook(row), Today(on, NO_CALENDAR), rules)
    return [each for one in seen if isinstance(one, Assessment) for each in (one.finding(), one.enters)]


def level(row: Pace, on: date, rules: SalesPaceRules = RULES) -> Level | None:
    """Return the level that the target of all brands enters."""
    for one in SALES_PACE.check(D01, PaceBook(row), Today(on, NO_CALENDAR), rules):
        if isinstance(one, Assessment) and one.dimension == "all":
            return one.enters
    return None

"""What a dealer reports of its goods: accepted, refused, repeated."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from examples.goods import DEALER, MONDAY, NOTHING_PUBLISHED, after, when
from forewarn.domain.decider import Refused
from forewarn.domain.definition.bodies import Product
from forewarn.domain.policy import Policy
from forewarn.domain.stock import facts
from forewarn.domain.stock.counting import CountStock
from forewarn.domain.stock.decisions import STOCK
from forewarn.domain.stock.moving import (
    AdjustedLine,
    AdjustStock,
    CompleteFeed,
    RejectedLine,
    ReportDamaged,
    ReportSoldOut,
    SoldLine,
)
from forewarn.domain.stock.receiving import ReceivedLine, ReceiveStock
from forewarn.domain.visit.facts import CountedStock

JANUARY_5 = date(2026, 1, 5)
LINE = ReceivedLine("TEA", 100, "B1", produced=JANUARY_5)
RECEIVE = ReceiveStock(MONDAY, "C1", "GR1", (LINE,), order="O1", delivery="D1")
SELL = ReportSoldOut(MONDAY, "C1", "SO1", (SoldLine("TEA", 30, outlet="shop", channel="shops"),))
COUNT = CountStock(MONDAY, "C1", "CO1", (CountedStock("TEA", 68), CountedStock("CUP", 0)))
ADJUST = AdjustStock(MONDAY, "C1", "AD1", (AdjustedLine("TEA", -2),), "counted")
DAMAGED = ReportDamaged(MONDAY, "C1", "DM1", (AdjustedLine("TEA", 1),), "wet")
COMPLETE = CompleteFeed(MONDAY, "C1", "sell_out", after(-1))
WITH_LINES = (RECEIVE, SELL, COUNT, ADJUST, DAMAGED)


def received(command: ReceiveStock, **about: Any) -> facts.ReceivedStock:
    (fact,) = when(command, **about)
    assert isinstance(fact, facts.StockReceived)
    return fact.lines[0]


def test_goods_arrive_with_what_the_product_says() -> None:
    (fact,) = when(RECEIVE)
    assert fact == facts.StockReceived(
        subject=DEALER,
        on=MONDAY,
        document="GR1",
        lines=(
            facts.ReceivedStock("TEA", 100, "B1", JANUARY_5, date(2026, 7, 4), 180, "Yunshan", 4_200, False),
        ),
        order="O1",
        delivery="D1",
        currency="CNY",
    )


def test_without_products_goods_arrive_as_they_are_told() -> None:
    line = received(replace(RECEIVE, lines=(replace(LINE, brand="Own"),)), products=NOTHING_PUBLISHED)
    assert line == facts.ReceivedStock("TEA", 100, "B1", JANUARY_5, brand="Own")


def test_the_day_of_production_follows_from_the_expiry() -> None:
    line = received(replace(RECEIVE, lines=(replace(LINE, produced=None, expiry=date(2026, 7, 4)),)))
    assert line.produced == JANUARY_5


@pytest.mark.parametrize(
    ("day", "aged"), [(date(2026, 3, 2), False), (date(2026, 3, 6), False), (date(2026, 3, 7), True)]
)
def test_a_third_of_the_shelf_life_may_be_used_up_on_arrival(day: date, aged: bool) -> None:
    """WORKING_LIFE row 24: produced 2026-01-05, 180 days; 56 and 60 days fit, 61 are flagged."""
    assert received(replace(RECEIVE, on=day)).aged is aged


def test_goods_too_old_are_refused_where_the_policy_says_so() -> None:
    refuses = Policy(refuses_aged_goods=True)
    assert received(RECEIVE, policy=refuses).aged is False
    with pytest.raises(Refused, match="TEA is 61 of 180 days old on arrival, more than a third"):
        when(replace(RECEIVE, on=date(2026, 3, 7)), policy=refuses)


def test_a_unit_may_be_sold_through_its_expiry_date() -> None:
    last_day = replace(LINE, produced=None, expiry=MONDAY)
    assert received(replace(RECEIVE, lines=(last_day,))).expiry == MONDAY


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (replace(LINE, produced=None, expiry=after(-1)), "TEA expired on 2026-03-01, before it arrived"),
        (replace(LINE, produced=date(2025, 1, 1)), "TEA expired on 2025-06-30"),
        (replace(LINE, produced=after(1)), "was produced on 2026-03-03, after it arrived"),
        (replace(LINE, expiry=date(2026, 1, 1)), "expires on 2026-01-01, before it was produced"),
        (replace(LINE, quantity=0), "0 of TEA cannot be received"),
        (replace(LINE, sku=""), "a line of GR1 names no goods"),
    ],
)
def test_what_arrives_makes_sense(line: ReceivedLine, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        when(replace(RECEIVE, lines=(line,)))


def test_what_is_sent_back_at_the_door_is_told_beside_it() -> None:
    rejected = RejectedLine("CUP", 4)
    (fact,) = when(replace(RECEIVE, rejected=(rejected,)))
    assert isinstance(fact, facts.StockReceived)
    assert fact.rejected == (facts.MovedStock("CUP", 4, brand="Yunshan"),)
    assert when(replace(RECEIVE, lines=(), rejected=(rejected,)))
    with pytest.raises(Refused, match="0 of CUP cannot be rejected"):
        when(replace(RECEIVE, rejected=(replace(rejected, quantity=0),)))


def test_a_cost_in_another_currency_is_not_known() -> None:
    dear = Product("Tea", "Yunshan", cost_cents=700, cost_currency="USD")
    assert received(RECEIVE, products={"TEA": dear}).cost_cents is None


def test_a_dealer_reports_its_own_sales_however_many() -> None:
    line = facts.MovedStock("TEA", 30, brand="Yunshan", cost_cents=4_200, outlet="shop", channel="shops")
    sold = facts.StockSoldOut(subject=DEALER, on=MONDAY, document="SO1", lines=(line,), currency="CNY")
    assert when(SELL) == [sold]
    assert when(replace(SELL, lines=(SoldLine("TEA", 10**9),)))


def test_stock_is_counted() -> None:
    lines = (facts.CountedLine("CUP", 0, brand="Yunshan"), facts.CountedLine("TEA", 68, brand="Yunshan"))
    assert when(COUNT) == [facts.StockCounted(subject=DEALER, on=MONDAY, document="CO1", lines=lines)]
    (nothing,) = when(replace(COUNT, lines=(), complete=True))
    assert isinstance(nothing, facts.StockCounted)
    assert nothing.complete


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ((CountedStock("TEA", -1),), "TEA cannot be there -1 times: count from 0"),
        ((CountedStock("TEA", 1), CountedStock("TEA", 2)), "counted twice with the same batch"),
    ],
)
def test_a_count_makes_sense(lines: tuple[CountedStock, ...], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        when(replace(COUNT, lines=lines))


def test_stock_is_adjusted_and_damaged_for_a_reason() -> None:
    (adjusted,) = when(ADJUST)
    assert isinstance(adjusted, facts.StockAdjusted)
    assert adjusted.lines[0].quantity == -2
    (damaged,) = when(DAMAGED)
    assert isinstance(damaged, facts.StockDamaged)
    for command in (ADJUST, DAMAGED):
        with pytest.raises(Refused, match="gives no reason"):
            when(replace(command, reason=" "))
    with pytest.raises(Refused, match="by 0 changes nothing"):
        when(replace(ADJUST, lines=(AdjustedLine("TEA", 0),)))
    with pytest.raises(Refused, match="-1 of TEA cannot be damaged"):
        when(replace(DAMAGED, lines=(AdjustedLine("TEA", -1),)))


@pytest.mark.parametrize("command", WITH_LINES)
def test_a_document_is_entered_once(command: Any) -> None:
    given = when(command)
    with pytest.raises(Refused, match=f"{command.document} was entered on 2026-03-02 already"):
        when(command, *given)
    with pytest.raises(Refused, match="needs the id of its document"):
        when(replace(command, document=""))


@pytest.mark.parametrize("command", WITH_LINES)
def test_a_document_has_lines_and_a_registered_customer(command: Any) -> None:
    with pytest.raises(Refused, match="has no lines"):
        when(replace(command, lines=()))
    with pytest.raises(Refused, match="customer C1 is not registered"):
        when(command, registered=False)


@pytest.mark.parametrize("command", WITH_LINES)
def test_an_unknown_sku_is_refused_where_products_are_published(command: Any) -> None:
    rice = replace(command, lines=(replace_sku(command.lines[0]),))
    assert when(rice, products=NOTHING_PUBLISHED)
    with pytest.raises(Refused, match="RICE: no such product is in force today; check the SKU"):
        when(rice)


def replace_sku(line: Any) -> Any:
    return CountedStock("RICE", 1) if isinstance(line, CountedStock) else replace(line, sku="RICE")


def test_documents_and_feeds_have_streams_of_their_own() -> None:
    assert STOCK.stream(SELL) == "stock/SO1"
    assert STOCK.stream(COMPLETE) == "feed/C1/sell_out/2026-03"
    assert [len(STOCK.needs(command, STOCK.initial)) for command in (COMPLETE, SELL, COUNT, RECEIVE)] == [
        1,
        3,
        4,
        3,
    ]

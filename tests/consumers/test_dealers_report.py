"""What dealers report, through the door and the worker: the books follow from the log, and a feed that stops
has an alert of its own."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from examples.goods import DEALER, MONDAY, after
from examples.program import Program
from examples.trial import Trial
from forewarn.alerts.feeds import FEED
from forewarn.alerts.inhibitions import INHIBITIONS
from forewarn.domain.calendar import OpenDay
from forewarn.domain.credit import CreditTerms, Unlimited
from forewarn.domain.customer.closing import CloseCustomer
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.decider import Command
from forewarn.domain.definition.price_lists import ListedPrice, PublishPriceList
from forewarn.domain.definition.products import PublishProduct
from forewarn.domain.goods import MovedLine
from forewarn.domain.order.delivering import DeliverOrder
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.order.returning import ReturnGoods
from forewarn.domain.order.wanted import WantedLine
from forewarn.domain.stock.counting import CountStock
from forewarn.domain.stock.moving import (
    AdjustedLine,
    AdjustStock,
    CompleteFeed,
    ReportDamaged,
    ReportSoldOut,
    SoldLine,
)
from forewarn.domain.stock.receiving import ReceivedLine, ReceiveStock
from forewarn.domain.visit.facts import CountedStock
from forewarn.projections.inventory.book import INVENTORY
from forewarn.projections.supply import SUPPLY

SKUS = ("TEA", "CUP", "RICE")


def begun(begin: Any, **program: Any) -> Trial:
    trial: Trial = begin(Program((FEED,), **program))
    trial.do(
        OpenDay(MONDAY),
        RegisterCustomer(MONDAY, "C1", "Lian", "CNY"),
        SetCreditTerms(MONDAY, "C1", CreditTerms(limit=Unlimited())),
        *(PublishProduct(MONDAY, sku, sku, "Yunshan", shelf_life_days=90, from_day=MONDAY) for sku in SKUS),
        PublishPriceList(MONDAY, "east", "CNY", tuple(ListedPrice(sku, Decimal(2)) for sku in SKUS)),
    )
    return trial


def reports(day: int, chance: Random) -> Sequence[Command]:
    """Return what the dealer reports on a day."""
    on, quantity = after(day), chance.randint(1, 20)
    sku, batch = chance.choice(SKUS), chance.choice(("", "B1", f"B{day}"))
    received = ReceivedLine(sku, 10 * quantity, batch, produced=on - timedelta(days=quantity))
    wanted = WantedLine(sku, quantity, Decimal(2), "Yunshan")
    adjusted = AdjustedLine(sku, chance.choice((-3, 4)))
    every: list[Sequence[Command]] = [
        [ReceiveStock(on, "C1", f"GR{day}", (received,))],
        [ReportSoldOut(on, "C1", f"SO{day}", (SoldLine(sku, quantity, batch), SoldLine("TEA", 1)))],
        [CountStock(on, "C1", f"CO{day}", (CountedStock(sku, quantity),), complete=quantity > 10)],
        [AdjustStock(on, "C1", f"AD{day}", (adjusted,), "counted")],
        [ReportDamaged(on, "C1", f"DM{day}", (AdjustedLine(sku, 1),), "wet")],
        [
            PlaceOrder(on, f"O{day}", "C1", "CNY", (wanted,), wanted=after(day + 2)),
            DeliverOrder(on, f"O{day}", "D1"),
            ReturnGoods(on, f"O{day}", "R1", (MovedLine(sku, 1),), "stale"),
        ],
    ]
    completed = CompleteFeed(on, "C1", "sell_out", on - timedelta(days=1)) if chance.random() < 0.8 else None
    return [*chance.choice(every), *([completed] if completed else [])]


@pytest.mark.parametrize("capacity", [2, 100_000])
def test_the_books_of_goods_follow_from_the_log(begin: Any, capacity: int) -> None:
    trial, chance = begun(begin, capacity=capacity), Random(7)
    for day in range(1, 50):
        trial.do(OpenDay(after(day)), *reports(day, chance))
        if day % 7 == 0:
            trial.worker.catch_up()
    trial.worker.catch_up()
    assert trial.said() == []
    trial.must_be_derivable()
    parts = trial.store.parts(INVENTORY.name, DEALER)
    units = sum(INVENTORY.decode(row).units for part, row in parts.items() if part)
    row = trial.store.row(SUPPLY.name, DEALER, "")
    assert row is not None
    assert SUPPLY.decode(row.row).brands["Yunshan"].units == units


def levels(trial: Trial) -> list[tuple[date, str, int | None]]:
    return [(alert.on, alert.transition, alert.level) for alert in trial.alerts("feed")]


def test_a_sell_out_feed_that_stops_is_warned_of_until_it_comes_back(begin: Any) -> None:
    trial = begun(begin)
    trial.do(CompleteFeed(MONDAY, "C1", "sell_out", MONDAY))
    trial.open_until(after(5))
    assert levels(trial) == [(after(2), "raised", 1), (after(4), "changed", 2)]
    told = trial.alerts("feed")[-1].explanation
    assert told.en.startswith("The feed sell_out is 4 days behind: it is complete until 2026-03-02.")
    assert told.zh.startswith("数据源 sell_out 已滞后 4 天")
    trial.do(CompleteFeed(after(5), "C1", "sell_out", after(4)))
    trial.worker.catch_up()
    assert levels(trial)[-1][:2] == (after(5), "resolved")
    trial.must_be_derivable()


def test_nobody_asks_a_closed_dealer_for_its_feed(begin: Any) -> None:
    trial = begun(begin, inhibitions=INHIBITIONS)
    trial.do(CompleteFeed(MONDAY, "C1", "sell_out", MONDAY), CloseCustomer(MONDAY, "C1", "retired"))
    trial.open_until(after(3))
    assert [alert.flags for alert in trial.alerts("feed")] == [("inhibited",)]

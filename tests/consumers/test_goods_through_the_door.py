"""Commands about goods ask the book of definitions, however far the worker is."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest

from examples.days import any_day
from examples.goods import MONDAY, after
from examples.overtaken import Overtaken
from examples.program import Program
from examples.trial import NOON, Trial
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.goods import Goods
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.commands.sole_door import SoleFrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.calendar import OpenDay
from forewarn.domain.customer.profile import ChangeProfileElement
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.decider import Refused
from forewarn.domain.definition.elements import ElementOfFile, PublishElements
from forewarn.domain.definition.products import PublishProduct
from forewarn.domain.definition.publishing import RetireDefinition
from forewarn.domain.order.changing import ChangeOrder
from forewarn.domain.order.placing import PlaceOrder, TakeOverOrder
from forewarn.domain.order.wanted import WantedLine
from forewarn.domain.stock.moving import ReportSoldOut, SoldLine


def begun(begin: Any) -> Trial:
    trial: Trial = begin(Program())
    trial.do(OpenDay(MONDAY), RegisterCustomer(MONDAY, "C1", "Lian", "CNY"))
    return trial


def sold(sku: str, on: Any, document: str) -> ReportSoldOut:
    return ReportSoldOut(on, "C1", document, (SoldLine(sku, 1),))


@pytest.mark.parametrize("behind", [True, False], ids=["worker behind", "worker done"])
def test_goods_are_known_from_the_first_day_of_a_product_until_it_is_retired(
    begin: Any, behind: bool
) -> None:
    trial = begun(begin)
    trial.do(sold("RICE", MONDAY, "S1"), PublishProduct(MONDAY, "TEA", "Tea", "Yunshan"))
    trial.do(sold("RICE", MONDAY, "S2"), OpenDay(after(1)))
    if not behind:
        trial.worker.catch_up()
    trial.do(sold("TEA", after(1), "S3"))
    with pytest.raises(Refused, match="RICE: no such product"):
        trial.do(sold("RICE", after(1), "S4"))
    trial.do(PublishProduct(after(1), "RICE", "Rice", "Own"), RetireDefinition(after(1), "product", "TEA"))
    trial.do(OpenDay(after(2)), sold("RICE", after(2), "S5"))
    with pytest.raises(Refused, match="TEA: no such product"):
        trial.do(sold("TEA", after(2), "S6"))
    trial.worker.catch_up()
    trial.must_be_derivable()


def ordered(order: str, on: Any, *skus: str) -> PlaceOrder:
    lines = tuple(WantedLine(sku, 1, Decimal(1)) for sku in skus)
    return PlaceOrder(on, order, "C1", "CNY", lines, prepaid=True)


@pytest.mark.parametrize("alone", [True, False], ids=["importer", "front door"])
def test_only_goods_that_are_sold_are_ordered(begin: Any, alone: bool) -> None:
    trial = begun(begin)
    door = SoleFrontDoor(trial.store, DECIDERS, any_day) if alone else trial.door

    def do(*commands: Any) -> None:
        for command in commands:
            door.handle(command, Envelope(str(command), "ann", NOON))

    do(ordered("O1", MONDAY, "RICE"))  # nothing is published yet
    do(PublishProduct(MONDAY, "TEA", "Tea", "Yunshan"), OpenDay(after(1)), ordered("O2", after(1), "TEA"))
    with pytest.raises(Refused, match="RICE: no such product is in force today; check the SKU"):
        do(ordered("O3", after(1), "TEA", "RICE"))
    do(TakeOverOrder(after(1), "O4", "C1", "CNY", (WantedLine("RICE", 1, Decimal(1)),)))
    do(PublishProduct(after(1), "TEA", "Tea", "Other brand"), RetireDefinition(after(1), "product", "TEA"))
    do(ordered("O5", after(1), "TEA"), OpenDay(after(2)))
    with pytest.raises(Refused, match="TEA: no such product"):
        do(ordered("O6", after(2), "TEA"))
    more = (WantedLine("TEA", 2, Decimal(1)),)
    do(ChangeOrder(after(2), "O5", more))  # it was sold when it was ordered
    with pytest.raises(Refused, match="RICE: no such product"):
        do(ChangeOrder(after(2), "O5", (*more, WantedLine("RICE", 1, Decimal(1)))))


def test_an_importer_remembers_what_is_defined(begin: Any) -> None:
    trial = begun(begin)
    sole = SoleFrontDoor(trial.store, DECIDERS, any_day)
    commands: list[Any] = [
        PublishProduct(MONDAY, "TEA", "Tea", "Yunshan", from_day=MONDAY),
        sold("TEA", MONDAY, "S1"),
        sold("TEA", MONDAY, "S2"),
        PublishElements(MONDAY, (ElementOfFile("phone"),), from_day=MONDAY),
        ChangeProfileElement(MONDAY, "C1", "phone", "1", "visit:V1"),
    ]
    for number, command in enumerate(commands):
        assert sole.handle(command, Envelope(f"c{number}", "li", NOON))
    for number, command in enumerate(
        (sold("RICE", MONDAY, "S3"), ChangeProfileElement(MONDAY, "C1", "fax", "1", "x"))
    ):
        with pytest.raises(Refused):
            sole.handle(command, Envelope(f"r{number}", "li", NOON))


def test_an_order_is_decided_again_when_the_first_product_is_published_meanwhile(begin: Any) -> None:
    trial = begun(begin)
    tea = PublishProduct(MONDAY, "TEA", "Tea", "Yunshan", from_day=MONDAY)
    store = Overtaken(trial.store, lambda: trial.do(tea))
    door = FrontDoor(store, DECIDERS, any_day)
    with pytest.raises(Refused, match="RICE: no such product"):
        door.handle(ordered("O1", MONDAY, "RICE"), Envelope("o1", "ann", NOON))
    assert store.appends == 1
    door.handle(ordered("O1", MONDAY, "TEA"), Envelope("o1 again", "ann", NOON))


def test_threads_that_ask_at_once_know_the_same_goods(begin: Any) -> None:
    trial = begun(begin)
    names = [f"T{number}" for number in range(40)]
    trial.do(*(PublishProduct(MONDAY, name, name, "Own", from_day=MONDAY) for name in names))
    goods, skus = Goods(trial.store), (*names, "RICE")
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: goods.unknown(skus, MONDAY), range(64)))
    assert set(answers) == {("RICE",)}

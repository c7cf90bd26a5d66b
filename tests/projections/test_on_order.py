"""What a dealer waits for: ordered and not delivered, delivered and not received."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from forewarn.domain.decider import Fact
from forewarn.domain.goods import GoodsLine
from forewarn.domain.order.facts import (
    AdmissionFigures,
    OrderCancelled,
    OrderChanged,
    OrderDelivered,
    OrderHeld,
    OrderLine,
    OrderPlaced,
    OrderReleased,
)
from forewarn.domain.stock.facts import MovedStock, ReceivedStock, StockReceived
from forewarn.projections.inventory.on_order import on_order

C1, MONDAY = "customer/C1", date(2026, 3, 2)
NO_FIGURES = AdmissionFigures(
    exposure_cents=0, order_cents=0, limit_cents=None, overdue_cents=0, overdue_days=0
)


def wants(units: int, sku: str = "TEA") -> tuple[OrderLine, ...]:
    return (OrderLine(sku, units, Decimal(1), 100 * units),)


def placed(order: str, units: int) -> OrderPlaced:
    return OrderPlaced(
        subject=C1,
        on=MONDAY,
        order=order,
        currency="CNY",
        lines=wants(units),
        amount_cents=100 * units,
        payment_days=30,
        wanted=MONDAY,
    )


def held(order: str, units: int) -> OrderHeld:
    return OrderHeld(
        subject=C1,
        on=MONDAY,
        order=order,
        currency="CNY",
        lines=wants(units),
        amount_cents=100 * units,
        payment_days=30,
        wanted=MONDAY,
        reasons=(),
        figures=NO_FIGURES,
    )


def released(order: str) -> OrderReleased:
    return OrderReleased(
        subject=C1,
        on=MONDAY,
        order=order,
        released_by="boss",
        reason="paid",
        until=MONDAY,
        amount_cents=100,
        wanted=MONDAY,
    )


def changed(order: str, units: int) -> OrderChanged:
    return OrderChanged(
        subject=C1,
        on=MONDAY,
        order=order,
        lines=wants(units),
        previous_cents=0,
        amount_cents=0,
        wanted=MONDAY,
    )


def delivered(order: str, units: int, delivery: str = "D1", final: bool = False) -> OrderDelivered:
    return OrderDelivered(
        subject=C1,
        on=MONDAY,
        order=order,
        delivery=delivery,
        currency="CNY",
        lines=(GoodsLine("TEA", units, 100 * units),),
        amount_cents=100 * units,
        final=final,
    )


def received(units: int, order: str = "", delivery: str = "", rejected: int = 0) -> StockReceived:
    return StockReceived(
        subject=C1,
        on=MONDAY,
        document="GR",
        order=order,
        delivery=delivery,
        lines=(ReceivedStock("TEA", units),),
        rejected=(MovedStock("TEA", rejected),) if rejected else (),
    )


def waits_for(*facts: Fact, days_later: int = 0) -> int:
    return on_order(facts, MONDAY - timedelta(days=13 - days_later)).get("TEA", 0)


def test_goods_are_awaited_from_the_order_until_they_are_received() -> None:
    story: tuple[Fact, ...] = (placed("O1", 60), delivered("O1", 40), received(40, "O1", "D1"))
    assert [waits_for(*story[:count]) for count in range(4)] == [0, 60, 60, 20]


def test_a_held_order_is_awaited_once_it_is_released() -> None:
    assert waits_for(held("O1", 60)) == 0
    assert waits_for(held("O1", 60), released("O1")) == 60
    assert waits_for(placed("O1", 60), released("O1")) == 60


def test_an_order_that_changes_or_ends_is_awaited_no_more_than_it_says() -> None:
    assert waits_for(placed("O1", 60), changed("O1", 10)) == 10
    cancelled = OrderCancelled(subject=C1, on=MONDAY, order="O1", reason="late", open_cents=1)
    assert waits_for(placed("O1", 60), cancelled) == 0
    assert waits_for(placed("O1", 60), delivered("O1", 40, final=True), received(40)) == 0


def test_a_receipt_counts_for_what_it_names_and_then_for_the_oldest() -> None:
    first, second = delivered("O1", 10), delivered("O2", 20, "D2")
    assert waits_for(first, second, received(20, "O2", "D2")) == 10
    assert waits_for(first, second, received(10)) == 20
    assert waits_for(first, second, received(25, "O2")) == 5
    assert waits_for(first, second, received(8, "O1", "D1", rejected=2)) == 20
    assert waits_for(first, received(500)) == 0


def test_a_delivery_of_long_ago_has_arrived() -> None:
    assert waits_for(delivered("O1", 10), days_later=13) == 10
    assert waits_for(delivered("O1", 10), days_later=14) == 0


@given(st.lists(st.integers(1, 50), max_size=6), st.lists(st.integers(1, 50), max_size=6))
def test_what_is_delivered_is_received_or_awaited(out: list[int], back: list[int]) -> None:
    facts: list[Fact] = [delivered("O1", units, f"D{number}") for number, units in enumerate(out)]
    facts += [received(units) for units in back]
    assert waits_for(*facts) == max(0, sum(out) - sum(back))

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from examples.days import MARCH_2, MARCH_9, MARCH_16
from examples.standings import gathered
from examples.tea import HELD, PLACED, STANDING, change, changed, tea
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import Exposure, Standing
from forewarn.domain.decider import Refused
from forewarn.domain.goods import MovedLine
from forewarn.domain.needs import NOTHING, credit_of
from forewarn.domain.order.changing import CancelOrder
from forewarn.domain.order.decisions import ORDER, OrderCommand
from forewarn.domain.order.delivering import DeliverOrder
from forewarn.domain.order.facts import (
    AdmissionFigures,
    AdmissionReason,
    OrderCancelled,
    OrderChanged,
    OrderDelivered,
    OrderFact,
    OrderHeld,
    OrderLine,
    OrderPlaced,
)
from forewarn.domain.order.wanted import WantedLine


def when(
    command: OrderCommand, *given: OrderFact, standing: Standing | None = STANDING, actor: str = "ann"
) -> list[OrderFact]:
    return ORDER.decide(
        command, ORDER.fold(given), Circumstances(MARCH_9, actor, gathered=gathered(standing))
    )


def delivered(quantity: int, *given: OrderFact, final: bool = False, on: date = MARCH_9) -> OrderDelivered:
    [fact] = when(DeliverOrder(on, "O1", f"D{len(given)}", (MovedLine("TEA", quantity),), final), *given)
    assert isinstance(fact, OrderDelivered)
    return fact


def test_a_change_that_wants_the_same_says_nothing_new() -> None:
    assert when(change(tea(10)), PLACED) == []
    assert when(change(tea(10), wanted=MARCH_9), PLACED) == []
    assert when(change(tea(20)), PLACED, changed(20, 10_000)) == []
    part = delivered(4, PLACED)
    assert when(change(tea(6)), PLACED, part) == []
    assert when(change(tea(30)), HELD) == []


def test_only_what_is_not_delivered_is_replaced() -> None:
    part = delivered(4, PLACED)
    assert when(change(tea(2)), PLACED, part) == [changed(2, previous_cents=6_000)]
    rest = changed(2, previous_cents=6_000)
    [last] = when(DeliverOrder(MARCH_9, "O1", "D9"), PLACED, part, rest)
    assert isinstance(last, OrderDelivered)
    assert [(line.quantity, line.amount_cents) for line in last.lines] == [(2, 2_000)]


def test_new_goods_join_an_order_that_is_partly_delivered() -> None:
    cup = WantedLine("CUP", 3, Decimal("0.5"))
    [fact] = when(change(cup), PLACED, delivered(4, PLACED))
    assert isinstance(fact, OrderChanged)
    assert (fact.previous_cents, fact.amount_cents) == (6_000, 150)
    with pytest.raises(Refused, match="0 of TEA are open"):
        delivered(1, PLACED, delivered(4, PLACED), fact)


def test_a_held_order_that_is_changed_is_held_with_new_figures() -> None:
    waiting = replace(STANDING, exposure=Exposure())
    assert when(change(tea(21)), HELD, standing=waiting, actor="bob") == [
        OrderHeld(
            subject="customer/C1",
            on=MARCH_9,
            order="O1",
            currency="CNY",
            lines=(OrderLine("TEA", 21, Decimal(10), 21_000),),
            amount_cents=21_000,
            payment_days=30,
            wanted=MARCH_9,
            reasons=(AdmissionReason.OVER_LIMIT,),
            figures=AdmissionFigures(0, 21_000, 20_000, 0, 0),
            placed_by="bob",
        )
    ]


def test_a_held_order_that_is_changed_and_passes_is_placed() -> None:
    waiting = replace(STANDING, exposure=Exposure())
    [fact] = when(change(tea(20), wanted=MARCH_16), HELD, standing=waiting)
    assert isinstance(fact, OrderPlaced)
    assert (fact.on, fact.amount_cents, fact.wanted, fact.payment_days) == (MARCH_9, 20_000, MARCH_16, 30)
    assert when(DeliverOrder(MARCH_9, "O1", "D1"), HELD, fact) != []


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        (change(), "send CancelOrder instead"),
        (change(tea(0)), "0 of TEA cannot be ordered"),
        (change(tea(5), wanted=MARCH_2), "wanted on 2026-03-02, before"),
        (change(tea(5), on=date(2026, 3, 1)), "O1 moved last on 2026-03-02"),
        (CancelOrder(date(2026, 3, 1), "O1", "late"), "O1 moved last on 2026-03-02"),
    ],
)
def test_a_mistaken_change_is_sent_back(command: OrderCommand, complaint: str) -> None:
    with pytest.raises(Refused, match=complaint):
        when(command, PLACED)


def test_a_change_is_not_dated_before_a_delivery_it_leaves_alone() -> None:
    part = delivered(4, PLACED, on=MARCH_16)
    with pytest.raises(Refused, match="O1 moved last on 2026-03-16"):
        when(change(tea(2)), PLACED, part)


def test_an_order_that_is_not_placed_cannot_be_changed() -> None:
    with pytest.raises(Refused, match="O1 is not placed: send PlaceOrder first"):
        when(change(tea(1)))


def test_a_change_needs_a_known_customer() -> None:
    with pytest.raises(Refused, match="customer C1 is not registered"):
        when(change(tea(11)), PLACED, standing=None)


def test_what_is_not_delivered_can_be_cancelled() -> None:
    cancelled = OrderCancelled(
        subject="customer/C1", on=MARCH_9, order="O1", reason="no room", open_cents=6_000, wanted=MARCH_9
    )
    assert when(CancelOrder(MARCH_9, "O1", "no room"), PLACED, delivered(4, PLACED)) == [cancelled]


def test_a_delivered_order_cannot_be_cancelled_or_changed() -> None:
    with pytest.raises(Refused, match="O1 is already delivered: return the goods"):
        when(CancelOrder(MARCH_9, "O1", "late"), PLACED, delivered(10, PLACED))
    with pytest.raises(Refused, match="O1 is already delivered: return the goods"):
        when(CancelOrder(MARCH_9, "O1", "late"), PLACED, delivered(4, PLACED, final=True))
    with pytest.raises(Refused, match="O1 is already delivered: place a new order"):
        when(change(tea(12)), PLACED, delivered(10, PLACED))


def test_an_order_is_cancelled_once() -> None:
    [cancelled] = when(CancelOrder(MARCH_9, "O1", "late"), PLACED)
    for command in (CancelOrder(MARCH_9, "O1", "late"), change(tea(1)), DeliverOrder(MARCH_9, "O1", "D1")):
        with pytest.raises(Refused, match="O1 is cancelled: place a new one"):
            when(command, PLACED, cancelled)


def test_a_change_depends_on_the_standing_and_a_cancellation_does_not() -> None:
    order = ORDER.fold([PLACED])
    assert ORDER.needs(change(tea(1)), order) == credit_of("customer/C1")
    assert ORDER.needs(change(tea(1)), ORDER.initial) == NOTHING
    assert ORDER.needs(CancelOrder(MARCH_9, "O1", ""), order) == NOTHING

from datetime import date
from decimal import Decimal

import pytest

from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.goods import GoodsLine, MovedLine
from forewarn.domain.needs import NOTHING
from forewarn.domain.order.decisions import ORDER, OrderCommand
from forewarn.domain.order.delivering import DeliverOrder
from forewarn.domain.order.facts import OrderDelivered, OrderFact, OrderLine, OrderPlaced

MARCH_2, MARCH_9 = date(2026, 3, 2), date(2026, 3, 9)
EXPIRY = date(2027, 1, 31)


def placed(*lines: OrderLine, currency: str = "CNY") -> OrderPlaced:
    return OrderPlaced(
        subject="customer/C1",
        on=MARCH_2,
        order="O1",
        currency=currency,
        lines=lines,
        amount_cents=sum(line.amount_cents for line in lines),
        payment_days=30,
        wanted=MARCH_2,
    )


TEA = OrderLine("TEA", 10, Decimal(10), 10_000, brand="Hill")
DEARER_TEA = OrderLine("TEA", 5, Decimal(11), 5_500, brand="Peak")
FREE_TEA = OrderLine("TEA", 2, Decimal(0), 0, promotion=True)
CUP = OrderLine("CUP", 4, Decimal("0.25"), 100)
PLACED = placed(TEA, CUP, DEARER_TEA, FREE_TEA)


def when(command: OrderCommand, *given: OrderFact) -> list[OrderFact]:
    return ORDER.decide(command, ORDER.fold(given), Circumstances(MARCH_9, "ann"))


def deliver(*lines: MovedLine, name: str = "D1", final: bool = False, on: date = MARCH_9) -> DeliverOrder:
    return DeliverOrder(on, "O1", name, lines, final)


def delivered(command: OrderCommand, *given: OrderFact) -> OrderDelivered:
    [fact] = when(command, *given)
    assert isinstance(fact, OrderDelivered)
    return fact


def test_without_lines_all_that_is_open_is_delivered() -> None:
    assert when(deliver(), PLACED) == [
        OrderDelivered(
            subject="customer/C1",
            on=MARCH_9,
            order="O1",
            delivery="D1",
            currency="CNY",
            lines=(
                GoodsLine("TEA", 10, 10_000, brand="Hill"),
                GoodsLine("TEA", 5, 5_500, brand="Peak"),
                GoodsLine("CUP", 4, 100),
                GoodsLine("TEA", 2, 0, promotion=True),
            ),
            amount_cents=15_600,
            wanted=MARCH_2,
            lines_in_full=4,
            completes=True,
        )
    ]


def test_units_are_taken_from_the_lines_of_the_order_in_their_order() -> None:
    first = delivered(deliver(MovedLine("TEA", 12)), PLACED)
    assert first.lines == (
        GoodsLine("TEA", 10, 10_000, brand="Hill"),
        GoodsLine("TEA", 2, 2_200, brand="Peak"),
    )
    rest = delivered(deliver(name="D2"), PLACED, first)
    assert rest.lines == (
        GoodsLine("TEA", 3, 3_300, brand="Peak"),
        GoodsLine("CUP", 4, 100),
        GoodsLine("TEA", 2, 0, promotion=True),
    )


def test_each_line_carries_its_batch_and_expiry() -> None:
    command = deliver(
        MovedLine("TEA", 6, batch="B1", expiry=EXPIRY), MovedLine("TEA", 6, batch="B2", expiry=EXPIRY)
    )
    assert delivered(command, PLACED).lines == (
        GoodsLine("TEA", 6, 6_000, brand="Hill", batch="B1", expiry=EXPIRY),
        GoodsLine("TEA", 4, 4_000, brand="Hill", batch="B2", expiry=EXPIRY),
        GoodsLine("TEA", 2, 2_200, brand="Peak", batch="B2", expiry=EXPIRY),
    )


def test_the_parts_of_a_line_add_up_to_its_amount() -> None:
    # 7 × 0.015 = 0.105: half even to the cent is 0.10, where seven single roundings would give 0.14
    given: list[OrderFact] = [placed(OrderLine("TEA", 7, Decimal("0.015"), 10))]
    for number in range(7):
        given += when(deliver(MovedLine("TEA", 1), name=f"D{number}"), *given)
    parts = [fact.amount_cents for fact in given if isinstance(fact, OrderDelivered)]
    assert parts == [2, 1, 1, 2, 2, 1, 1]


def test_a_long_order_of_the_same_goods_at_many_prices_is_delivered_unit_by_unit() -> None:
    lines = [OrderLine("TEA", 2, Decimal(price), 200 * price) for price in range(1_114)]
    fact = delivered(deliver(*(MovedLine("TEA", 1) for _ in range(2 * 1_114))), placed(*lines))
    assert [line.amount_cents for line in fact.lines] == [100 * (unit // 2) for unit in range(2 * 1_114)]


def test_a_final_delivery_lapses_what_is_left() -> None:
    fact = delivered(deliver(MovedLine("TEA", 4), final=True), PLACED)
    assert (fact.final, fact.amount_cents, fact.lapsed_cents) == (True, 4_000, 11_600)
    with pytest.raises(Refused, match="O1 is already delivered: place a new order for more"):
        when(deliver(name="D2"), PLACED, fact)


def test_a_final_delivery_of_everything_lapses_nothing() -> None:
    assert delivered(deliver(final=True), PLACED).lapsed_cents == 0


def test_an_order_is_complete_with_its_last_unit() -> None:
    with pytest.raises(Refused, match="O1 is already delivered"):
        when(deliver(MovedLine("TEA", 1), name="D2"), PLACED, delivered(deliver(), PLACED))


def test_no_more_is_delivered_than_was_ordered() -> None:
    with pytest.raises(Refused, match=r"15 of TEA are open \(15 ordered, 0 delivered\)"):
        when(deliver(MovedLine("TEA", 16)), PLACED)
    with pytest.raises(Refused, match=r"3 of TEA are open \(15 ordered, 12 delivered\)"):
        when(
            deliver(MovedLine("TEA", 2), MovedLine("TEA", 2), name="D2"),
            PLACED,
            delivered(deliver(MovedLine("TEA", 12)), PLACED),
        )


def test_goods_on_promotion_are_counted_apart() -> None:
    with pytest.raises(Refused, match="2 of TEA on promotion are open"):
        when(deliver(MovedLine("TEA", 3, promotion=True)), PLACED)
    assert delivered(deliver(MovedLine("TEA", 2, promotion=True)), PLACED).amount_cents == 0


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        (deliver(MovedLine("MUG", 1)), "0 of MUG are open"),
        (deliver(MovedLine("TEA", 0)), "0 of TEA cannot move"),
        (deliver(MovedLine("TEA", -1)), "-1 of TEA cannot move"),
        (deliver(MovedLine("TEA", 1, Decimal(9))), "the order sets the price of TEA: leave 9 out"),
        (deliver(on=date(2026, 3, 1)), "2026-03-01 is too early"),
    ],
)
def test_a_mistaken_delivery_is_sent_back(command: DeliverOrder, complaint: str) -> None:
    with pytest.raises(Refused, match=complaint):
        when(command, PLACED)


def test_a_delivery_is_recorded_once() -> None:
    first = delivered(deliver(MovedLine("TEA", 1)), PLACED)
    with pytest.raises(Refused, match="delivery D1 of order O1 is recorded already"):
        when(deliver(MovedLine("TEA", 1)), PLACED, first)
    with pytest.raises(Refused, match="delivery D1 of order O1 is recorded already"):
        when(deliver(), PLACED, delivered(deliver(), PLACED))


def test_only_an_order_that_is_placed_is_delivered() -> None:
    with pytest.raises(Refused, match="O1 is not placed: send PlaceOrder first"):
        when(deliver())


def test_a_delivery_may_be_entered_after_a_later_one() -> None:
    later = delivered(deliver(MovedLine("TEA", 1)), PLACED)
    assert delivered(deliver(MovedLine("TEA", 1), name="D2", on=MARCH_2), PLACED, later).on == MARCH_2


def test_a_delivery_depends_on_nobodys_standing() -> None:
    assert ORDER.needs(deliver(), ORDER.fold([PLACED])) == NOTHING


def test_a_delivery_says_how_many_lines_it_brings_in_full() -> None:
    """The lines are TEA 10, TEA 5, CUP 4, and TEA 2 on promotion."""
    first = delivered(deliver(MovedLine("TEA", 12)), PLACED)
    assert (first.wanted, first.lines_in_full, first.completes) == (MARCH_2, 1, False)
    second = delivered(deliver(MovedLine("TEA", 3), MovedLine("CUP", 3), name="D2"), PLACED, first)
    assert (second.lines_in_full, second.completes) == (1, False)
    last = delivered(deliver(name="D3"), PLACED, first, second)
    assert (last.lines_in_full, last.completes) == (2, True)
    lapsed = delivered(deliver(MovedLine("CUP", 4), final=True), PLACED)
    assert (lapsed.lines_in_full, lapsed.completes) == (1, False)


ON_PROMOTION = MovedLine("TEA", 2, promotion=True)


def test_a_line_without_the_flag_finds_the_only_goods_that_can_be_meant() -> None:
    [line] = delivered(deliver(MovedLine("TEA", 2)), placed(FREE_TEA)).lines
    assert (line.quantity, line.amount_cents, line.promotion) == (2, 0, True)


def test_a_line_with_the_flag_is_meant_as_it_says() -> None:
    with pytest.raises(Refused, match="0 of TEA on promotion are open"):
        when(deliver(ON_PROMOTION), placed(TEA))


def test_goods_that_are_delivered_already_cannot_be_meant() -> None:
    order = placed(TEA, FREE_TEA)
    first = delivered(deliver(MovedLine("TEA", 10)), order)
    [line] = delivered(deliver(MovedLine("TEA", 2), name="D2"), order, first).lines
    assert line.promotion
    lines = delivered(deliver(MovedLine("TEA", 10), MovedLine("TEA", 2)), order).lines
    assert [line.promotion for line in lines] == [False, True]


def test_a_named_line_comes_before_one_that_could_be_meant() -> None:
    lines = delivered(deliver(MovedLine("TEA", 2), ON_PROMOTION), placed(TEA, FREE_TEA)).lines
    assert [line.promotion for line in lines] == [False, True]


def test_more_than_either_line_has_open_is_refused() -> None:
    with pytest.raises(Refused, match=r"10 of TEA are open \(10 ordered, 0 delivered\)"):
        when(deliver(MovedLine("TEA", 11)), placed(TEA, FREE_TEA))

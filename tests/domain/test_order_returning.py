from datetime import date
from decimal import Decimal

import msgspec
import pytest

from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import Standing
from forewarn.domain.decider import Refused
from forewarn.domain.goods import GoodsLine, GoodsReturned, MovedLine
from forewarn.domain.money import Money
from forewarn.domain.needs import NOTHING, StandingOf
from forewarn.domain.order.decisions import ORDER, OrderCommand
from forewarn.domain.order.delivering import DeliverOrder
from forewarn.domain.order.facts import OrderFact, OrderInvoiced, OrderLine, OrderPlaced
from forewarn.domain.order.invoicing import InvoiceOrder
from forewarn.domain.order.returning import ReturnGoods

MARCH_2, MARCH_9, MARCH_16 = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16)
PLACED = OrderPlaced(
    subject="customer/C1",
    on=MARCH_2,
    order="O1",
    currency="CNY",
    lines=(
        OrderLine("TEA", 3, Decimal("0.335"), 100, brand="Hill"),
        OrderLine("TEA", 2, Decimal("0.50"), 100, brand="Peak"),
        OrderLine("TEA", 1, Decimal(0), 0, promotion=True),
    ),
    amount_cents=200,
    payment_days=30,
    wanted=MARCH_2,
)


def when(command: OrderCommand, *given: OrderFact) -> list[OrderFact]:
    return ORDER.decide(command, ORDER.fold(given), Circumstances(MARCH_16, "ann"))


def delivered(*lines: MovedLine, on: date = MARCH_9, name: str = "D1") -> tuple[OrderFact, ...]:
    return (PLACED, *when(DeliverOrder(on, "O1", name, lines), PLACED))


def back(*lines: MovedLine, name: str = "R1", on: date = MARCH_16) -> ReturnGoods:
    return ReturnGoods(on, "O1", name, lines, "damaged")


def returned(command: ReturnGoods, *given: OrderFact) -> GoodsReturned:
    [fact] = when(command, *given)
    assert isinstance(fact, GoodsReturned)
    return fact


def test_goods_come_back_at_the_price_of_the_order() -> None:
    assert when(back(MovedLine("TEA", 4, batch="B1")), *delivered()) == [
        GoodsReturned(
            subject="customer/C1",
            on=MARCH_16,
            order="O1",
            goods_return="R1",
            currency="CNY",
            lines=(
                GoodsLine("TEA", 3, 100, brand="Hill", batch="B1"),
                GoodsLine("TEA", 1, 50, brand="Peak", batch="B1"),
            ),
            amount_cents=150,
            reason="damaged",
            unbilled_cents=150,
        )
    ]


def test_goods_of_several_batches_come_back_together() -> None:
    command = back(MovedLine("TEA", 2, batch="B1"), MovedLine("TEA", 2, batch="B2"))
    assert returned(command, *delivered()).lines == (
        GoodsLine("TEA", 2, 67, brand="Hill", batch="B1"),
        GoodsLine("TEA", 1, 33, brand="Hill", batch="B2"),
        GoodsLine("TEA", 1, 50, brand="Peak", batch="B2"),
    )


def test_what_comes_back_in_parts_is_worth_what_was_delivered() -> None:
    given = delivered(MovedLine("TEA", 3))
    first = returned(back(MovedLine("TEA", 1)), *given)
    second = returned(back(MovedLine("TEA", 1), name="R2"), *given, first)
    third = returned(back(MovedLine("TEA", 1), name="R3"), *given, first, second)
    # 0.335 and 0.67 in all, half even; the last takes the remainder to 1.00
    assert [fact.amount_cents for fact in (first, second, third)] == [34, 33, 33]


def test_no_more_comes_back_than_was_delivered() -> None:
    given = delivered(MovedLine("TEA", 3))
    with pytest.raises(Refused, match="4 of TEA cannot come back on 2026-03-16: 3 were delivered by then, 0"):
        when(back(MovedLine("TEA", 2), MovedLine("TEA", 2)), *given)
    with pytest.raises(Refused, match=r"2 of TEA cannot come back .* 2 came back before"):
        when(back(MovedLine("TEA", 2), name="R2"), *given, returned(back(MovedLine("TEA", 2)), *given))


def test_goods_on_promotion_come_back_apart() -> None:
    with pytest.raises(Refused, match="1 of TEA on promotion cannot come back"):
        when(back(MovedLine("TEA", 1, promotion=True)), *delivered(MovedLine("TEA", 5)))
    assert returned(back(MovedLine("TEA", 1, promotion=True)), *delivered()).amount_cents == 0


def test_goods_do_not_come_back_before_they_were_delivered() -> None:
    early = back(MovedLine("TEA", 1), on=date(2026, 3, 8))
    with pytest.raises(Refused, match="cannot come back on 2026-03-08: 0 were delivered by then"):
        when(early, *delivered())


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        (back(), "return R1 has no lines"),
        (back(MovedLine("TEA", 0)), "0 of TEA cannot move"),
        (back(MovedLine("TEA", 1, Decimal(1))), "the order sets the price of TEA"),
        (back(MovedLine("MUG", 1)), "1 of MUG cannot come back"),
    ],
)
def test_a_mistaken_return_is_sent_back(command: ReturnGoods, complaint: str) -> None:
    with pytest.raises(Refused, match=complaint):
        when(command, *delivered())


def test_a_return_is_recorded_once() -> None:
    first = returned(back(MovedLine("TEA", 1)), *delivered())
    with pytest.raises(Refused, match="return R1 of order O1 is recorded already"):
        when(back(MovedLine("TEA", 1)), *delivered(), first)


def test_only_an_order_that_is_placed_gives_goods_back() -> None:
    with pytest.raises(Refused, match="O1 is not placed: send PlaceOrder first"):
        when(back(MovedLine("TEA", 1)))
    with pytest.raises(Refused, match="1 of TEA cannot come back"):
        when(back(MovedLine("TEA", 1)), PLACED)


def test_a_return_depends_on_nobodys_standing() -> None:
    assert ORDER.needs(back(), ORDER.fold([PLACED])) == NOTHING


def test_a_return_slip_need_not_say_what_was_on_promotion() -> None:
    given = delivered(MovedLine("TEA", 1, promotion=True))
    [line] = returned(back(MovedLine("TEA", 1)), *given).lines
    assert (line.promotion, line.amount_cents) == (True, 0)


# Before they are billed


def billed(cents: int | None, *given: OrderFact, on: date = MARCH_16) -> tuple[OrderFact, ...]:
    """Return the facts with those of an invoice, of an amount or of all that can be billed."""
    amount = None if cents is None else Money(cents, "CNY")
    account = {StandingOf("customer/C1"): Standing("customer/C1", "CNY")}
    circumstances = Circumstances(MARCH_16, "ann", gathered=account)
    command = InvoiceOrder(on, "O1", "I1", amount)
    return (*given, *ORDER.decide(command, ORDER.fold(given), circumstances))


def after_return(units: int, *given: OrderFact) -> tuple[OrderFact, ...]:
    return (*given, *when(back(MovedLine("TEA", units)), *given))


def test_goods_that_come_back_before_they_are_billed_are_not_billed() -> None:
    *_, invoice = billed(None, *after_return(4, *delivered()))
    assert isinstance(invoice, OrderInvoiced)
    assert invoice.amount_cents == 50


def test_when_all_of_them_come_back_nothing_is_left_to_bill() -> None:
    with pytest.raises(Refused, match="nothing of order O1 is delivered and not billed"):
        billed(None, *after_return(5, *delivered(MovedLine("TEA", 5))))


@pytest.mark.parametrize(("billed_cents", "unbilled_cents"), [(None, 0), (200, 0), (120, 80), (1, 150)])
def test_of_what_comes_back_only_what_is_not_billed_needs_no_credit_note(
    billed_cents: int | None, unbilled_cents: int
) -> None:
    """Goods for 150 come back of 200 that were delivered."""
    *_, back_ = after_return(4, *billed(billed_cents, *delivered()))
    assert isinstance(back_, GoodsReturned)
    assert (back_.amount_cents, back_.unbilled_cents) == (150, unbilled_cents)


def test_a_return_that_earlier_versions_stored_lowers_nothing() -> None:
    old = msgspec.structs.replace(returned(back(MovedLine("TEA", 4)), *delivered()), unbilled_cents=0)
    *_, invoice = billed(None, *delivered(), old)
    assert isinstance(invoice, OrderInvoiced)
    assert invoice.amount_cents == 200

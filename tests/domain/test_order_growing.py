from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.circumstances import Circumstances
from domain.credit import CreditTerms, Exposure, OpenItem, SharedLimit, Standing, Unlimited, UpTo
from domain.decider import Refused
from domain.order.commands import ChangeOrder, OrderCommand, WantedLine
from domain.order.decisions import ORDER
from domain.order.facts import (
    OrderChanged,
    OrderFact,
    OrderLine,
    OrderPlaced,
)

MARCH_2, MARCH_9 = date(2026, 3, 2), date(2026, 3, 9)
TERMS = CreditTerms(limit=UpTo(20_000), horizon_days=30)
# The order's own 10,000 are in the exposure while it is placed.
STANDING = Standing("customer/C1", "CNY", terms=TERMS, exposure=Exposure(unbilled_cents=10_000))
PLACED = OrderPlaced(
    subject="customer/C1",
    on=MARCH_2,
    order="O1",
    currency="CNY",
    lines=(OrderLine("TEA", 10, Decimal(10), 10_000),),
    amount_cents=10_000,
    payment_days=30,
    wanted=MARCH_9,
)


def tea(quantity: int, price: str = "10", brand: str = "") -> WantedLine:
    return WantedLine("TEA", quantity, Decimal(price), brand)


def change(*lines: WantedLine, wanted: date | None = None, on: date = MARCH_9) -> ChangeOrder:
    return ChangeOrder(on, "O1", lines, wanted)


def when(command: OrderCommand, *given: OrderFact, standing: Standing | None = STANDING) -> list[OrderFact]:
    return ORDER.decide(command, ORDER.fold(given), Circumstances(MARCH_9, "ann", standing=standing))


def changed(quantity: int, previous_cents: int, wanted: date = MARCH_9) -> OrderChanged:
    return OrderChanged(
        subject="customer/C1",
        on=MARCH_9,
        order="O1",
        lines=(OrderLine("TEA", quantity, Decimal(10), quantity * 1_000),),
        previous_cents=previous_cents,
        amount_cents=quantity * 1_000,
        wanted=wanted,
    )


def test_an_order_grows_up_to_the_limit_and_no_further() -> None:
    assert when(change(tea(20)), PLACED) == [changed(20, previous_cents=10_000)]
    with pytest.raises(Refused, match=r"growth 110\.00 CNY"):
        when(change(tea(21)), PLACED)


def test_a_growth_is_refused_with_every_reason_and_its_figures() -> None:
    standing = Standing(
        "customer/C1",
        "CNY",
        holds=("fraud",),
        terms=CreditTerms(limit=UpTo(15_000), payment_days=14, expires=MARCH_2, group="group/G1"),
        shared=SharedLimit("group/G1", UpTo(50_000), used_cents=48_000),
        exposure=Exposure(unbilled_cents=10_000, overdue_cents=4_000),
        open_items=(OpenItem("I1", 1, MARCH_2, MARCH_2, 4_000),),
    )
    with pytest.raises(Refused) as refusal:
        when(change(tea(13)), PLACED, standing=standing)
    assert str(refusal.value) == (
        "order O1 stands as it was: not admitted for account_held, overdue, over_limit, over_shared_limit, "
        "limit_expired, terms_too_long; exposure 140.00 CNY; growth 30.00 CNY; overdue 40.00 CNY by 7 days; "
        "limit 150.00 CNY; shared limit 500.00 CNY of which 480.00 CNY is used"
    )


def test_a_refused_growth_names_no_limit_where_there_is_none() -> None:
    standing = replace(STANDING, holds=("fraud",), terms=CreditTerms(limit=Unlimited()))
    with pytest.raises(Refused, match=r"account_held; exposure 100.00 CNY; growth 10.00 CNY; .* days$"):
        when(change(tea(11)), PLACED, standing=standing)


def test_an_order_may_shrink_or_change_its_goods_whatever_the_standing() -> None:
    worst = replace(STANDING, holds=("fraud",), exposure=Exposure(overdue_cents=90_000))
    assert when(change(tea(9)), PLACED, standing=worst) == [changed(9, previous_cents=10_000)]
    assert when(change(tea(10, brand="Hill")), PLACED, standing=worst) != []


def test_moving_an_order_into_the_horizon_is_a_growth() -> None:
    far = OrderPlaced(
        subject="customer/C1",
        on=MARCH_2,
        order="O1",
        currency="CNY",
        lines=PLACED.lines,
        amount_cents=10_000,
        payment_days=30,
        wanted=MARCH_9 + timedelta(days=31),
    )
    sooner = change(tea(10), wanted=MARCH_9 + timedelta(days=30))
    full = replace(STANDING, exposure=Exposure(unbilled_cents=10_001))
    assert len(when(sooner, far)) == 1
    with pytest.raises(Refused, match=r"growth 100\.00 CNY"):
        when(sooner, far, standing=full)


def test_a_growth_beyond_the_horizon_does_not_count_in_the_exposure() -> None:
    later = MARCH_9 + timedelta(days=31)
    assert when(change(tea(50), wanted=later), PLACED) == [changed(50, 10_000, wanted=later)]

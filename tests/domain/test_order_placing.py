from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import asdict

from examples.standings import gathered
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import CreditTerms, Standing, UpTo
from forewarn.domain.decider import Refused
from forewarn.domain.needs import UnknownGoods, credit_of
from forewarn.domain.order.decisions import ORDER
from forewarn.domain.order.facts import (
    AdmissionFigures,
    AdmissionReason,
    OrderCancelled,
    OrderFact,
    OrderHeld,
    OrderLine,
    OrderPlaced,
    OrderRefused,
)
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.order.wanted import WantedLine

MARCH_2, MARCH_9, APRIL_1 = date(2026, 3, 2), date(2026, 3, 9), date(2026, 4, 1)
TEA = WantedLine("TEA", 3, Decimal("10.005"), brand="Hill")
GIFT = WantedLine("CUP", 1, Decimal(0), promotion=True)
PLACE = PlaceOrder(MARCH_2, "O1", "C1", "CNY", (TEA, GIFT))
# 3 × 10.005 = 30.015: half even to the cent is 30.02
LINES = (
    OrderLine("TEA", 3, Decimal("10.005"), 3_002, brand="Hill"),
    OrderLine("CUP", 1, Decimal(0), 0, promotion=True),
)
PLACED = OrderPlaced(
    subject="customer/C1",
    on=MARCH_2,
    order="O1",
    currency="CNY",
    lines=LINES,
    amount_cents=3_002,
    payment_days=30,
    wanted=MARCH_2,
)
FIGURES = AdmissionFigures(
    exposure_cents=0, order_cents=3_002, limit_cents=3_001, overdue_cents=0, overdue_days=0
)
GOOD = Standing("customer/C1", "CNY", terms=CreditTerms(limit=UpTo(3_002)))
SHORT = replace(GOOD, terms=CreditTerms(limit=UpTo(3_001)))
REFUSED = OrderRefused(
    subject="customer/C1",
    on=MARCH_2,
    order="O1",
    currency="CNY",
    amount_cents=3_002,
    reasons=(AdmissionReason.OVER_LIMIT,),
    figures=FIGURES,
)


def when(command: PlaceOrder, *given: OrderFact, standing: Standing | None = GOOD) -> list[OrderFact]:
    return ORDER.decide(
        command, ORDER.fold(given), Circumstances(MARCH_9, "ann", gathered=gathered(standing))
    )


def placed(command: PlaceOrder, standing: Standing = GOOD) -> OrderPlaced:
    [fact] = when(command, standing=standing)
    assert isinstance(fact, OrderPlaced)
    return fact


def test_an_order_is_placed_and_each_line_is_rounded_once() -> None:
    assert when(PLACE) == [PLACED]


def test_an_order_that_is_not_admitted_is_refused_and_counted() -> None:
    assert when(PLACE, standing=SHORT) == [REFUSED]


def test_an_order_that_is_not_admitted_is_held_when_the_terms_say_so() -> None:
    standing = replace(SHORT, terms=CreditTerms(limit=UpTo(3_001), on_breach="hold"))
    assert when(PLACE, standing=standing) == [
        OrderHeld(
            subject="customer/C1",
            on=MARCH_2,
            order="O1",
            currency="CNY",
            lines=LINES,
            amount_cents=3_002,
            payment_days=30,
            wanted=MARCH_2,
            reasons=(AdmissionReason.OVER_LIMIT,),
            figures=FIGURES,
            placed_by="ann",
        )
    ]


def test_a_held_order_says_all_that_a_placed_one_does() -> None:
    order = replace(PLACE, payment_days=7, wanted=APRIL_1)
    said = asdict(placed(order))
    del said["taken_over"]  # an order that was accepted elsewhere is never held
    [held] = when(order, standing=replace(SHORT, terms=CreditTerms(limit=UpTo(3_001), on_breach="hold")))
    assert isinstance(held, OrderHeld)
    assert {name: getattr(held, name) for name in said} == said


def test_a_refused_order_may_be_placed_again_under_the_same_id() -> None:
    assert when(PLACE, REFUSED) == [PLACED]


def test_an_order_id_is_used_once() -> None:
    with pytest.raises(Refused, match="O1 is there already, placed"):
        when(PLACE, PLACED)


def test_the_id_of_a_cancelled_order_stays_taken() -> None:
    cancelled = OrderCancelled(subject="customer/C1", on=MARCH_9, order="O1", reason="", open_cents=3_002)
    with pytest.raises(Refused, match="O1 is there already, cancelled"):
        when(PLACE, PLACED, cancelled)


def test_the_terms_asked_for_are_kept() -> None:
    fact = placed(replace(PLACE, payment_days=7, wanted=APRIL_1))
    assert (fact.payment_days, fact.wanted) == (7, APRIL_1)


def test_a_prepaid_order_is_placed_without_credit_and_due_at_once() -> None:
    fact = placed(replace(PLACE, prepaid=True, payment_days=60), Standing("customer/C1", "CNY"))
    assert (fact.prepaid, fact.payment_days) == (True, 0)


def test_an_order_may_be_all_gifts() -> None:
    assert placed(replace(PLACE, lines=(GIFT,)), Standing("customer/C1", "CNY")).amount_cents == 0


def test_amounts_follow_the_decimals_of_the_currency() -> None:
    yen = replace(PLACE, currency="JPY", lines=(WantedLine("TEA", 3, Decimal("10.5")),))
    assert placed(yen, Standing("customer/C1", "JPY", terms=GOOD.terms)).amount_cents == 32


def line(sku: str = "TEA", quantity: int = 1, unit_price: str = "1") -> WantedLine:
    return WantedLine(sku, quantity, Decimal(unit_price))


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        (replace(PLACE, lines=()), "O1 has no lines"),
        (replace(PLACE, lines=(line(sku=""),)), "a SKU is missing"),
        (replace(PLACE, lines=(TEA, line(quantity=0))), "0 of TEA cannot be ordered"),
        (replace(PLACE, lines=(line(quantity=-1),)), "-1 of TEA cannot be ordered"),
        (replace(PLACE, lines=(line(unit_price="-0.01"),)), "-0.01 is no price for TEA"),
        (replace(PLACE, lines=(line(unit_price="NaN"),)), "NaN is no price for TEA"),
        (replace(PLACE, lines=(line(unit_price="Infinity"),)), "Infinity is no price for TEA"),
        (replace(PLACE, currency="USD"), "customer C1 has its account in CNY, not in USD"),
        (replace(PLACE, currency="XYZ"), "'XYZ' is no currency of ISO 4217"),
        (replace(PLACE, wanted=date(2026, 3, 1)), "wanted on 2026-03-01, before they are ordered"),
        (replace(PLACE, payment_days=-1), "-1 payment days"),
        (replace(PLACE, payment_days=-1, prepaid=True), "-1 payment days"),
    ],
)
def test_a_mistaken_order_is_sent_back(command: PlaceOrder, complaint: str) -> None:
    with pytest.raises(Refused, match=complaint):
        when(command)


@pytest.mark.parametrize("unknown", [Standing("customer/C1", "", registered=False), None])
def test_an_unknown_customer_cannot_order(unknown: Standing | None) -> None:
    with pytest.raises(Refused, match="customer C1 is not registered: send RegisterCustomer first"):
        when(PLACE, standing=unknown)


def test_a_closed_customer_takes_no_new_orders() -> None:
    with pytest.raises(Refused, match="customer C1 is closed"):
        when(PLACE, standing=replace(GOOD, closed=True))


def test_an_order_writes_to_its_own_stream_and_asks_for_credit_and_goods() -> None:
    assert ORDER.stream(PLACE) == "order/O1"
    sold = UnknownGoods("definition/product", ("CUP", "TEA"))
    assert ORDER.needs(PLACE, ORDER.initial) == (*credit_of("customer/C1"), sold)

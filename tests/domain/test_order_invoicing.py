from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from examples.standings import gathered
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import OpenItem, Standing
from forewarn.domain.decider import Refused
from forewarn.domain.goods import GoodsLine
from forewarn.domain.instalments import Instalment, WantedInstalment
from forewarn.domain.money import Money
from forewarn.domain.needs import credit_of
from forewarn.domain.order.decisions import ORDER
from forewarn.domain.order.facts import (
    OrderCancelled,
    OrderDelivered,
    OrderFact,
    OrderInvoiced,
    OrderLine,
    OrderPlaced,
)
from forewarn.domain.order.invoicing import InvoiceOrder

MARCH_2, MARCH_9, MARCH_16, APRIL_8 = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16), date(2026, 4, 8)
STANDING = Standing("customer/C1", "CNY")
INVOICE = InvoiceOrder(MARCH_9, "O1", "I1")


def placed(prepaid: bool = False) -> OrderPlaced:
    return OrderPlaced(
        subject="customer/C1",
        on=MARCH_2,
        order="O1",
        currency="CNY",
        lines=(OrderLine("TEA", 10, Decimal(10), 10_000), OrderLine("CUP", 1, Decimal(0), 0, promotion=True)),
        amount_cents=10_000,
        payment_days=0 if prepaid else 30,
        wanted=MARCH_2,
        prepaid=prepaid,
    )


def delivered(units: int, on: date = MARCH_9, sku: str = "TEA", cents: int | None = None) -> OrderDelivered:
    amount_cents = units * 1_000 if cents is None else cents
    return OrderDelivered(
        subject="customer/C1",
        on=on,
        order="O1",
        delivery=f"D{on}{units}{sku}",
        currency="CNY",
        lines=(GoodsLine(sku, units, amount_cents),),
        amount_cents=amount_cents,
    )


def gift(on: date = MARCH_9) -> OrderDelivered:
    return delivered(1, on, "CUP", cents=0)


def invoiced(cents: int, invoice: str = "I1", on: date = MARCH_9) -> OrderInvoiced:
    return OrderInvoiced(
        subject="customer/C1",
        on=on,
        order="O1",
        invoice=invoice,
        currency="CNY",
        amount_cents=cents,
        instalments=(Instalment(APRIL_8, cents),),
    )


def part(due: date, cents: int, currency: str = "CNY") -> WantedInstalment:
    return WantedInstalment(due, Money(cents, currency))


def when(command: InvoiceOrder, *given: OrderFact, standing: Standing | None = STANDING) -> list[OrderFact]:
    return ORDER.decide(
        command, ORDER.fold(given), Circumstances(MARCH_16, "ann", gathered=gathered(standing))
    )


def amount(command: InvoiceOrder, *given: OrderFact) -> int:
    [fact] = when(command, *given)
    assert isinstance(fact, OrderInvoiced)
    return fact.amount_cents


PLACED = placed()
SECOND = replace(INVOICE, invoice="I2")


def test_all_that_is_delivered_is_billed_and_due_after_the_payment_days() -> None:
    assert when(INVOICE, PLACED, delivered(4)) == [invoiced(4_000)]


def test_a_part_may_be_billed_and_the_rest_later() -> None:
    half = replace(INVOICE, amount=Money(1_500, "CNY"))
    assert when(half, PLACED, delivered(4)) == [invoiced(1_500)]
    assert amount(SECOND, PLACED, delivered(4), invoiced(1_500)) == 2_500


def test_a_prepaid_order_is_due_at_once() -> None:
    [fact] = when(INVOICE, placed(prepaid=True), delivered(4))
    assert isinstance(fact, OrderInvoiced)
    assert fact.instalments == (Instalment(MARCH_9, 4_000),)


def test_an_invoice_is_paid_by_instalments_that_add_up() -> None:
    command = replace(INVOICE, instalments=(part(MARCH_9, 1_000), part(APRIL_8, 3_000)))
    [fact] = when(command, PLACED, delivered(4))
    assert isinstance(fact, OrderInvoiced)
    assert fact.instalments == (Instalment(MARCH_9, 1_000), Instalment(APRIL_8, 3_000))


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        (replace(INVOICE, amount=Money(4_001, "CNY")), r"40\.01 CNY is more than .*: 40\.00 CNY"),
        (replace(INVOICE, amount=Money(0, "CNY")), r"0\.00 CNY bills nothing"),
        (replace(INVOICE, amount=Money(-1, "CNY")), r"-0\.01 CNY bills nothing"),
        (replace(INVOICE, amount=Money(100, "USD")), r"1\.00 USD is not in CNY"),
        (replace(INVOICE, instalments=(part(APRIL_8, 3_999),)), r"add up to 39\.99 CNY.* over 40\.00 CNY"),
        (replace(INVOICE, instalments=(part(MARCH_2, 4_000),)), "cannot be due before it, on 2026-03-02"),
        (replace(INVOICE, instalments=(part(APRIL_8, 4_000, "USD"),)), r"40\.00 USD is not in CNY"),
        (replace(INVOICE, instalments=(part(APRIL_8, 4_000), part(APRIL_8, 0))), "is no instalment"),
        (replace(INVOICE, on=date(2026, 3, 8)), "nothing of order O1 is delivered and not billed"),
    ],
)
def test_a_mistaken_invoice_is_sent_back(command: InvoiceOrder, complaint: str) -> None:
    with pytest.raises(Refused, match=complaint):
        when(command, PLACED, delivered(4))


def test_a_prepaid_order_is_not_billed_by_instalments() -> None:
    with pytest.raises(Refused, match="O1 is prepaid, so its invoice is due at once, on 2026-03-09"):
        when(replace(INVOICE, instalments=(part(APRIL_8, 4_000),)), placed(prepaid=True), delivered(4))


def test_nothing_is_billed_twice() -> None:
    with pytest.raises(Refused, match="nothing of order O1 is delivered and not billed on 2026-03-09"):
        when(SECOND, PLACED, delivered(4), invoiced(4_000))


def test_nothing_is_billed_that_is_not_delivered() -> None:
    with pytest.raises(Refused, match="nothing of order O1 is delivered"):
        when(INVOICE, PLACED)


def test_gifts_are_billed_at_zero_once() -> None:
    assert when(INVOICE, PLACED, gift()) == [invoiced(0)]
    assert when(replace(INVOICE, amount=Money(0, "CNY")), PLACED, gift()) == [invoiced(0)]
    with pytest.raises(Refused, match="nothing of order O1"):
        when(SECOND, PLACED, gift(), invoiced(0))
    with pytest.raises(Refused, match="nothing of order O1"):
        when(SECOND, PLACED, gift(), delivered(4), invoiced(4_000))


def test_a_gift_that_follows_an_invoice_is_still_to_be_billed() -> None:
    assert amount(replace(SECOND, on=MARCH_16), PLACED, delivered(4), gift(MARCH_16), invoiced(4_000)) == 0


def test_an_invoice_bills_no_delivery_that_is_later() -> None:
    given = (PLACED, delivered(4), delivered(6, MARCH_16))
    assert amount(INVOICE, *given) == 4_000
    assert amount(replace(INVOICE, on=MARCH_16), *given) == 10_000


def test_the_oldest_delivery_is_billed_first_in_whatever_order_they_were_entered() -> None:
    given = (PLACED, delivered(6, MARCH_16), delivered(4), invoiced(5_000, on=MARCH_16))
    assert amount(replace(SECOND, on=MARCH_16), *given) == 5_000
    with pytest.raises(Refused, match="nothing of order O1 is delivered and not billed on 2026-03-09"):
        when(SECOND, *given)


def test_what_was_delivered_before_a_cancellation_is_billed() -> None:
    cancelled = OrderCancelled(subject="customer/C1", on=MARCH_9, order="O1", reason="", open_cents=6_000)
    assert amount(INVOICE, PLACED, delivered(4), cancelled) == 4_000


def test_an_invoice_number_is_used_once() -> None:
    with pytest.raises(Refused, match="O1 is billed by invoice I1 already"):
        when(INVOICE, PLACED, delivered(4), invoiced(1_000))
    item = OpenItem("I1", 1, MARCH_2, APRIL_8, 700)
    with pytest.raises(Refused, match="invoice I1 is open already: give the new one another number"):
        when(INVOICE, PLACED, delivered(4), standing=replace(STANDING, open_items=(item,)))


def test_an_invoice_needs_a_placed_order_and_a_known_customer() -> None:
    with pytest.raises(Refused, match="O1 is not placed: send PlaceOrder first"):
        when(INVOICE)
    with pytest.raises(Refused, match="customer C1 is not registered"):
        when(INVOICE, PLACED, delivered(4), standing=None)


def test_an_invoice_depends_on_what_its_customer_has_open() -> None:
    assert ORDER.needs(INVOICE, ORDER.fold([PLACED])) == credit_of("customer/C1")

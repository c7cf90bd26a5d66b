"""An order that was accepted elsewhere comes in as accepted: its past is not judged again."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from examples.standings import gathered
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import CreditTerms, NoCredit, OpenItem, Standing, UpTo
from forewarn.domain.decider import Refused
from forewarn.domain.needs import credit_of
from forewarn.domain.order.decisions import ORDER, OrderCommand
from forewarn.domain.order.delivering import DeliverOrder
from forewarn.domain.order.facts import (
    AdmissionFigures,
    AdmissionReason,
    OrderFact,
    OrderLine,
    OrderPlaced,
    OrderRefused,
)
from forewarn.domain.order.invoicing import InvoiceOrder
from forewarn.domain.order.placing import PlaceOrder, TakeOverOrder
from forewarn.domain.order.reasons import why_not_admitted
from forewarn.domain.order.wanted import WantedLine

MARCH_2, MARCH_9 = date(2026, 3, 2), date(2026, 3, 9)
TEA = WantedLine("TEA", 3, Decimal(10))
TAKE_OVER = TakeOverOrder(MARCH_2, "O1", "C1", "CNY", (TEA,))
TAKEN_OVER = OrderPlaced(
    subject="customer/C1",
    on=MARCH_2,
    order="O1",
    currency="CNY",
    lines=(OrderLine("TEA", 3, Decimal(10), 3_000),),
    amount_cents=3_000,
    payment_days=30,
    wanted=MARCH_2,
    taken_over=True,
)
GOOD = Standing("customer/C1", "CNY", terms=CreditTerms(limit=UpTo(3_000)))
IN_TROUBLE = replace(
    GOOD,
    terms=CreditTerms(limit=NoCredit(), expires=date(2025, 1, 1)),
    holds=("lawsuit",),
    open_items=(OpenItem("I1", 1, invoiced_on=date(2025, 5, 1), due=date(2025, 6, 1), open_cents=900_000),),
)
REFUSED = OrderRefused(
    subject="customer/C1",
    on=MARCH_2,
    order="O1",
    currency="CNY",
    amount_cents=3_000,
    reasons=(AdmissionReason.OVERDUE, AdmissionReason.OVER_LIMIT, AdmissionReason.TERMS_TOO_LONG),
    figures=AdmissionFigures(1_000, 3_000, 2_000, 500, 12),
)
WHY = (
    "5.00 CNY are overdue, for 12 days; 10.00 CNY in use and 30.00 CNY more are over the limit of 20.00 CNY; "
    "its payment days are more than the customer's terms allow"
)


def when(command: OrderCommand, *given: OrderFact, standing: Standing = GOOD) -> list[OrderFact]:
    circumstances = Circumstances(MARCH_9, "ann", gathered=gathered(standing))
    return ORDER.decide(command, ORDER.fold(given), circumstances)


@pytest.mark.parametrize("standing", [GOOD, IN_TROUBLE])
def test_nothing_speaks_against_what_was_accepted_elsewhere(standing: Standing) -> None:
    assert when(TAKE_OVER, standing=standing) == [TAKEN_OVER]


def test_an_order_that_is_placed_here_is_judged_as_before() -> None:
    [fact] = when(PlaceOrder(MARCH_2, "O1", "C1", "CNY", (TEA,)), standing=IN_TROUBLE)
    assert isinstance(fact, OrderRefused)


def test_its_deliveries_and_invoices_follow_as_usual() -> None:
    [delivered] = when(DeliverOrder(MARCH_9, "O1", "D1"), TAKEN_OVER, standing=IN_TROUBLE)
    [invoiced] = when(InvoiceOrder(MARCH_9, "O1", "I2"), TAKEN_OVER, delivered, standing=IN_TROUBLE)
    assert invoiced.on == MARCH_9


def test_it_needs_an_account_in_its_currency_and_an_id_of_its_own() -> None:
    assert ORDER.needs(TAKE_OVER, ORDER.initial) == credit_of("customer/C1")
    with pytest.raises(Refused, match="has its account in CNY, not in JPY"):
        when(replace(TAKE_OVER, currency="JPY"))
    with pytest.raises(Refused, match="order O1 is there already"):
        when(TAKE_OVER, TAKEN_OVER)


@pytest.mark.parametrize("command", [DeliverOrder(MARCH_9, "O1", "D1"), InvoiceOrder(MARCH_9, "O1", "I1")])
def test_what_follows_a_refused_order_is_told_when_and_why_it_was_refused(command: OrderCommand) -> None:
    assert why_not_admitted(REFUSED) == WHY
    with pytest.raises(Refused) as refusal:
        when(command, REFUSED)
    assert str(refusal.value) == f"order O1 was refused on 2026-03-02: {WHY}; place it again first"


def test_a_refused_order_keeps_its_id_free() -> None:
    assert when(TAKE_OVER, REFUSED) == [TAKEN_OVER]
    [delivered] = when(DeliverOrder(MARCH_9, "O1", "D1"), REFUSED, TAKEN_OVER)
    assert delivered.on == MARCH_9


def test_what_was_never_placed_is_still_told_so() -> None:
    with pytest.raises(Refused, match="order O1 is not placed: send PlaceOrder first"):
        when(DeliverOrder(MARCH_9, "O1", "D1"))

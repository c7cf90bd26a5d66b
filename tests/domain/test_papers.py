from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from examples.days import APRIL_1, MARCH_2, MARCH_9, MARCH_16
from examples.debts import STANDING
from examples.standings import gathered
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import Standing
from forewarn.domain.decider import Refused
from forewarn.domain.goods import GoodsLine, GoodsReturned, MovedLine
from forewarn.domain.instalments import Instalment, WantedInstalment
from forewarn.domain.money import Money
from forewarn.domain.needs import StandingOf
from forewarn.domain.paper.crediting import IssueCreditNote
from forewarn.domain.paper.decisions import PAPER, PaperCommand
from forewarn.domain.paper.facts import AdjustmentBooked, InvoiceTakenOver, PaperFact
from forewarn.domain.paper.writing import AdjustAccount, TakeBackGoods, TakeOverInvoice

TAKE_OVER = TakeOverInvoice(MARCH_2, "I9", "C1", Money(8_000, "CNY"))
TAKE_BACK = TakeBackGoods(
    MARCH_2, "R1", "C1", "CNY", (MovedLine("TEA", 3, Decimal("0.335"), batch="B1"),), "stale"
)
CREDIT = IssueCreditNote(MARCH_9, "N1", "C1", Money(4_000, "CNY"), "goods came back", invoice="I1")
ADJUST = AdjustAccount(MARCH_9, "A1", "C1", Money(-700, "CNY"), "bad debt")
PAPERS: list[PaperCommand] = [TAKE_OVER, TAKE_BACK, CREDIT, ADJUST]


def when(command: PaperCommand, *given: PaperFact, standing: Standing | None = STANDING) -> list[PaperFact]:
    return PAPER.decide(
        command, PAPER.fold(given), Circumstances(APRIL_1, "ann", gathered=gathered(standing))
    )


def taken_over(*instalments: Instalment) -> list[PaperFact]:
    return [
        InvoiceTakenOver(
            subject="customer/C1",
            on=MARCH_2,
            invoice="I9",
            currency="CNY",
            amount_cents=8_000,
            instalments=instalments,
        )
    ]


def test_an_invoice_taken_over_is_due_after_the_customers_payment_days() -> None:
    assert when(TAKE_OVER) == taken_over(Instalment(MARCH_16, 8_000))


def test_an_invoice_taken_over_keeps_its_due_date_even_if_that_has_passed() -> None:
    assert when(replace(TAKE_OVER, due=APRIL_1)) == taken_over(Instalment(APRIL_1, 8_000))
    assert when(replace(TAKE_OVER, due=date(2025, 12, 1))) == taken_over(Instalment(date(2025, 12, 1), 8_000))


def part(due: date, cents: int, currency: str = "CNY") -> WantedInstalment:
    return WantedInstalment(due, Money(cents, currency))


def test_an_invoice_taken_over_keeps_its_instalments() -> None:
    command = replace(TAKE_OVER, instalments=(part(MARCH_9, 3_000), part(MARCH_16, 5_000)))
    assert when(command) == taken_over(Instalment(MARCH_9, 3_000), Instalment(MARCH_16, 5_000))


def test_goods_without_an_order_come_back_at_the_price_they_name() -> None:
    assert when(TAKE_BACK) == [
        GoodsReturned(
            subject="customer/C1",
            on=MARCH_2,
            order="",
            goods_return="R1",
            currency="CNY",
            lines=(GoodsLine("TEA", 3, 100, batch="B1"),),
            amount_cents=100,
            reason="stale",
        )
    ]


@pytest.mark.parametrize("cents", [700, -700])
def test_an_adjustment_goes_either_way(cents: int) -> None:
    assert when(replace(ADJUST, amount=Money(cents, "CNY"))) == [
        AdjustmentBooked(
            subject="customer/C1",
            on=MARCH_9,
            adjustment="A1",
            currency="CNY",
            amount_cents=cents,
            reason="bad debt",
        )
    ]


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        (replace(TAKE_OVER, amount=Money(0, "CNY")), r"invoice I9 cannot be over 0\.00 CNY"),
        (replace(TAKE_OVER, amount=Money(8_000, "USD")), "account in CNY, not in USD"),
        (replace(TAKE_OVER, invoice="I1"), "invoice I1 is open already"),
        (replace(TAKE_OVER, due=MARCH_9, instalments=(part(MARCH_9, 8_000),)), "leave its due date"),
        (replace(TAKE_OVER, instalments=(part(MARCH_9, 7_999),)), r"add up to 79\.99 CNY"),
        (replace(TAKE_OVER, instalments=(part(MARCH_9, 8_000, "USD"),)), r"80\.00 USD is not in CNY"),
        (replace(TAKE_BACK, lines=()), "return R1 has no lines"),
        (replace(TAKE_BACK, lines=(MovedLine("TEA", 1),)), "without an order: name its price"),
        (replace(TAKE_BACK, lines=(MovedLine("TEA", 0, Decimal(1)),)), "0 of TEA cannot move"),
        (replace(TAKE_BACK, lines=(MovedLine("TEA", 1, Decimal(-1)),)), "-1 is no price for TEA"),
        (replace(TAKE_BACK, lines=(MovedLine("TEA", 1, Decimal("NaN")),)), "NaN is no price for TEA"),
        (replace(TAKE_BACK, currency="USD"), "account in CNY, not in USD"),
        (replace(CREDIT, amount=Money(0, "CNY")), r"credit note N1 cannot be over 0\.00 CNY"),
        (replace(CREDIT, amount=Money(1, "EUR")), "account in CNY, not in EUR"),
        (replace(CREDIT, on=date(2026, 3, 1)), "invoice I1 was written on 2026-03-02"),
        (replace(ADJUST, amount=Money(0, "CNY")), "changes nothing"),
        (replace(ADJUST, amount=Money(1, "EUR")), "account in CNY, not in EUR"),
        (replace(ADJUST, reason=" "), "A1 needs a reason"),
        (replace(ADJUST, adjustment="I1"), "invoice I1 is open already"),
    ],
)
def test_a_mistaken_paper_is_sent_back(command: PaperCommand, complaint: str) -> None:
    with pytest.raises(Refused, match=complaint):
        when(command)


@pytest.mark.parametrize("command", PAPERS)
def test_a_paper_is_written_once(command: PaperCommand) -> None:
    with pytest.raises(Refused, match="is there already: give the new one another id"):
        when(command, *when(command))


@pytest.mark.parametrize("command", PAPERS)
def test_a_paper_needs_a_known_customer(command: PaperCommand) -> None:
    with pytest.raises(Refused, match="customer C1 is not registered: send RegisterCustomer first"):
        when(command, standing=Standing("customer/C1", "", registered=False))


@pytest.mark.parametrize("command", PAPERS)
def test_a_closed_customer_still_gets_papers(command: PaperCommand) -> None:
    assert len(when(command, standing=replace(STANDING, closed=True))) == 1


@pytest.mark.parametrize(
    ("command", "stream"),
    [
        (TAKE_OVER, "invoice/I9"),
        (TAKE_BACK, "return/R1"),
        (CREDIT, "credit_note/N1"),
        (ADJUST, "adjustment/A1"),
    ],
)
def test_every_paper_has_a_stream_and_depends_on_its_customer(command: PaperCommand, stream: str) -> None:
    assert PAPER.stream(command) == stream
    assert PAPER.needs(command, PAPER.initial)[0] == StandingOf("customer/C1", alone=True)

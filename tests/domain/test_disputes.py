from dataclasses import replace
from datetime import date

import pytest

from examples.standings import gathered
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import OpenItem, Standing
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.needs import NOTHING, account_of
from forewarn.domain.paper.decisions import PAPER, PaperCommand
from forewarn.domain.paper.disputing import DisputeInvoice, SettleDispute
from forewarn.domain.paper.facts import DisputeSettled, InvoiceDisputed, PaperFact

MARCH_2, MARCH_9, MARCH_16 = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16)
ITEM = OpenItem("I1", 2, invoiced_on=MARCH_2, due=MARCH_16, open_cents=5_000)
DISPUTE = DisputeInvoice(MARCH_9, "C1", "I1", "broken", instalment=2)
SETTLE = SettleDispute(MARCH_16, "C1", "I1", "upheld", instalment=2)


def disputed(cents: int) -> InvoiceDisputed:
    return InvoiceDisputed(
        subject="customer/C1",
        on=MARCH_9,
        invoice="I1",
        instalment=2,
        currency="CNY",
        amount_cents=cents,
        reason="broken",
    )


def settled(cents: int) -> DisputeSettled:
    return DisputeSettled(
        subject="customer/C1",
        on=MARCH_16,
        invoice="I1",
        instalment=2,
        currency="CNY",
        amount_cents=cents,
        outcome="upheld",
    )


def when(command: PaperCommand, *given: PaperFact, item: OpenItem = ITEM) -> list[PaperFact]:
    standing = Standing("customer/C1", "CNY", open_items=(item,))
    return PAPER.decide(
        command, PAPER.fold(given), Circumstances(MARCH_16, "ann", gathered=gathered(standing))
    )


def test_all_that_is_open_of_an_instalment_is_disputed_when_no_amount_is_named() -> None:
    assert when(DISPUTE) == [disputed(5_000)]
    assert when(DISPUTE, item=replace(ITEM, disputed_cents=2_000)) == [disputed(3_000)]


def test_a_part_of_an_instalment_may_be_disputed() -> None:
    assert when(replace(DISPUTE, amount=Money(5_000, "CNY"))) == [disputed(5_000)]
    assert when(replace(DISPUTE, amount=Money(1, "CNY"))) == [disputed(1)]


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        (replace(DISPUTE, amount=Money(3_001, "CNY")), r"30\.01 CNY of I1#2 .*: 30\.00 CNY is open and not"),
        (replace(DISPUTE, amount=Money(0, "CNY")), r"0\.00 CNY of I1#2 cannot be disputed"),
        (replace(DISPUTE, amount=Money(1, "USD")), r"0\.01 USD is not in CNY"),
        (replace(DISPUTE, instalment=1), "C1 has no open instalment 1 of I1"),
        (replace(DISPUTE, invoice="I2"), "C1 has no open instalment 2 of I2"),
        (replace(DISPUTE, on=date(2026, 3, 1)), "invoice I1 was written on 2026-03-02"),
    ],
)
def test_a_mistaken_dispute_is_sent_back(command: DisputeInvoice, complaint: str) -> None:
    with pytest.raises(Refused, match=complaint):
        when(command, item=replace(ITEM, disputed_cents=2_000))


def test_nothing_is_left_to_dispute_once_all_is_disputed() -> None:
    with pytest.raises(Refused, match=r"0\.00 CNY is open and not disputed"):
        when(DISPUTE, disputed(5_000), item=replace(ITEM, disputed_cents=5_000))


def test_an_unknown_customer_disputes_nothing() -> None:
    with pytest.raises(Refused, match="customer C1 is not registered"):
        PAPER.decide(DISPUTE, PAPER.initial, Circumstances(MARCH_16, "ann"))


def test_a_settlement_is_over_all_that_was_disputed() -> None:
    assert when(SETTLE, disputed(3_000)) == [settled(3_000)]
    assert when(SETTLE, disputed(3_000), disputed(2_000)) == [settled(5_000)]


def test_a_dispute_may_be_rejected() -> None:
    [fact] = when(replace(SETTLE, outcome="rejected"), disputed(3_000))
    assert isinstance(fact, DisputeSettled)
    assert fact.outcome == "rejected"


def test_only_an_open_dispute_is_settled() -> None:
    with pytest.raises(Refused, match="no dispute about I1#2 is open"):
        when(SETTLE)
    with pytest.raises(Refused, match="no dispute about I1#2 is open"):
        when(SETTLE, disputed(3_000), settled(3_000))


def test_an_instalment_may_be_disputed_again_after_a_settlement() -> None:
    assert when(DISPUTE, disputed(3_000), settled(3_000)) == [disputed(5_000)]
    assert when(SETTLE, disputed(3_000), settled(3_000), disputed(1_000)) == [settled(1_000)]


def test_a_dispute_is_settled_with_the_customer_who_opened_it_and_not_before() -> None:
    with pytest.raises(Refused, match="I1#2 is disputed by customer C1, not C2"):
        when(replace(SETTLE, customer="C2"), disputed(3_000))
    with pytest.raises(Refused, match="I1#2 was disputed on 2026-03-09"):
        when(replace(SETTLE, on=MARCH_2), disputed(3_000))


def test_disputes_of_an_instalment_share_a_stream_and_only_opening_one_depends_on_the_customer() -> None:
    assert PAPER.stream(DISPUTE) == PAPER.stream(SETTLE) == "dispute/I1#2"
    assert PAPER.needs(DISPUTE, PAPER.initial) == account_of("customer/C1")
    assert PAPER.needs(SETTLE, PAPER.initial) == NOTHING

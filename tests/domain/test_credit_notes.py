from dataclasses import replace
from typing import Any

import pytest

from examples.days import APRIL_1, MARCH_9
from examples.debts import STANDING
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.needs import AnyNeed, InvoiceOf, StoryOf
from forewarn.domain.order.state import Order
from forewarn.domain.paper.crediting import IssueCreditNote
from forewarn.domain.paper.decisions import PAPER, PaperCommand
from forewarn.domain.paper.facts import AppliedCredit, CreditNoteIssued, PaperFact

CREDIT = IssueCreditNote(
    MARCH_9, "N1", "C1", Money(4_000, "CNY"), "goods came back", order="O1", invoice="I1"
)


ORDERS = {"O1": Order(subject="customer/C1", currency="CNY", billed_cents=10_000)}
SETTLED = {"I7"}


def answer(need: AnyNeed) -> Any:
    match need:
        case StoryOf():
            return ORDERS.get(need.stream.removeprefix("order/"), Order())
        case InvoiceOf():
            return need.invoice in SETTLED
        case _:
            return STANDING


def when(command: PaperCommand) -> list[PaperFact]:
    answers = {need: answer(need) for need in PAPER.needs(command, PAPER.initial)}
    return PAPER.decide(command, PAPER.initial, Circumstances(APRIL_1, "ann", gathered=answers))


def credited(command: IssueCreditNote) -> CreditNoteIssued:
    [fact] = when(command)
    assert isinstance(fact, CreditNoteIssued)
    return fact


def test_a_credit_note_lowers_the_instalments_of_its_invoice_oldest_first() -> None:
    assert when(CREDIT) == [
        CreditNoteIssued(
            subject="customer/C1",
            on=MARCH_9,
            credit_note="N1",
            order="O1",
            invoice="I1",
            currency="CNY",
            amount_cents=4_000,
            applied=(AppliedCredit("I1", 1, 3_000), AppliedCredit("I1", 2, 1_000)),
            reason="goods came back",
        )
    ]


def test_a_small_credit_note_touches_the_oldest_instalment_alone() -> None:
    assert credited(replace(CREDIT, amount=Money(3_000, "CNY"))).applied == (AppliedCredit("I1", 1, 3_000),)


def test_what_is_left_of_a_credit_note_is_not_applied() -> None:
    fact = credited(replace(CREDIT, amount=Money(9_000, "CNY")))
    assert fact.applied == (AppliedCredit("I1", 1, 3_000), AppliedCredit("I1", 2, 5_000))
    assert fact.amount_cents == 9_000


def test_a_credit_note_without_an_invoice_or_for_a_settled_one_is_not_applied() -> None:
    assert credited(replace(CREDIT, invoice="")).applied == ()
    assert credited(replace(CREDIT, invoice="I7")).applied == ()


def test_a_credit_note_for_an_invoice_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Refused, match="customer C1 has no invoice I8: name one that was written"):
        when(replace(CREDIT, order="", invoice="I8"))


def test_a_credit_note_for_an_order_of_nobody_or_of_somebody_else_is_refused() -> None:
    with pytest.raises(Refused, match="customer C1 has no order O8"):
        when(replace(CREDIT, order="O8"))


@pytest.mark.parametrize(("cents", "is_refused"), [(10_000, False), (10_001, True)])
def test_no_more_of_an_order_is_credited_than_was_billed(cents: int, is_refused: bool) -> None:
    command = replace(CREDIT, amount=Money(cents, "CNY"))
    if not is_refused:
        assert credited(command).amount_cents == cents
        return
    with pytest.raises(Refused, match=r"100\.00 CNY of order O1 is billed: no more can be credited"):
        when(command)

from dataclasses import replace

from domain.circumstances import Circumstances
from domain.money import Money
from domain.paper.commands import IssueCreditNote, PaperCommand
from domain.paper.decisions import PAPER
from domain.paper.facts import AppliedCredit, CreditNoteIssued, PaperFact
from examples.days import APRIL_1, MARCH_9
from examples.debts import STANDING
from examples.standings import gathered

CREDIT = IssueCreditNote(
    MARCH_9, "N1", "C1", Money(4_000, "CNY"), "goods came back", order="O1", invoice="I1"
)


def when(command: PaperCommand) -> list[PaperFact]:
    return PAPER.decide(command, PAPER.initial, Circumstances(APRIL_1, "ann", gathered=gathered(STANDING)))


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

"""Credit left over is applied to open items, taken back from them, or paid out."""

from dataclasses import replace
from datetime import date

import pytest

from examples.standings import gathered
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import OpenItem, Standing
from forewarn.domain.credit_balance.applying import ApplyCredit, TakeBackCredit
from forewarn.domain.credit_balance.decisions import CREDIT_BALANCE, CreditBalanceCommand
from forewarn.domain.credit_balance.facts import (
    CreditApplied,
    CreditBalanceFact,
    CreditRefunded,
    CreditTakenBack,
)
from forewarn.domain.credit_balance.refunding import RefundCredit
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.needs import NOTHING, account_of
from forewarn.domain.portions import Share

BILLED, DUE = date(2026, 2, 1), date(2026, 3, 3)
MARCH_2, MARCH_6, MARCH_9 = date(2026, 3, 2), date(2026, 3, 6), date(2026, 3, 9)

FIRST = OpenItem("I1", 1, BILLED, DUE, 50_000)
SECOND = OpenItem("I1", 2, BILLED, date(2026, 4, 2), 50_000)
STANDING = Standing(
    "customer/C1", "CNY", open_items=(SECOND, FIRST), credit_cents=60_000, credit_since=MARCH_2
)

APPLY = ApplyCredit(MARCH_6, "A1", "C1")
TAKE_BACK = TakeBackCredit(MARCH_9, "A1")
REFUND = RefundCredit(MARCH_6, "R1", "C1", Money(60_000, "CNY"))
APPLIED = CreditApplied(
    subject="customer/C1",
    on=MARCH_6,
    application="A1",
    invoice="I1",
    instalment=1,
    currency="CNY",
    amount_cents=50_000,
    due=DUE,
    invoiced_on=BILLED,
)
REFUNDED = CreditRefunded(
    subject="customer/C1", on=MARCH_6, refund="R1", currency="CNY", amount_cents=60_000, tender="transfer"
)


def when(
    command: CreditBalanceCommand, *given: CreditBalanceFact, standing: Standing | None = STANDING
) -> list[CreditBalanceFact]:
    circumstances = Circumstances(MARCH_9, "clerk", gathered=gathered(standing))
    return CREDIT_BALANCE.decide(command, CREDIT_BALANCE.fold(given), circumstances)


def given_to(facts: list[CreditBalanceFact]) -> list[tuple[str, int, int]]:
    """Invoice, instalment and minor units of every application, in order."""
    return [
        (fact.invoice, fact.instalment, fact.amount_cents)
        for fact in facts
        if isinstance(fact, CreditApplied | CreditTakenBack)
    ]


def test_credit_settles_what_is_due_first() -> None:
    facts = when(APPLY)
    assert facts[0] == APPLIED
    assert given_to(facts) == [("I1", 1, 50_000), ("I1", 2, 10_000)]


def test_credit_goes_where_the_shares_say() -> None:
    shares = (Share("I1", 2, Money(20_000, "CNY")), Share("I1", 1, Money(1, "CNY")))
    assert given_to(when(replace(APPLY, shares=shares))) == [("I1", 2, 20_000), ("I1", 1, 1)]


def test_what_is_disputed_waits_until_a_share_names_it() -> None:
    disputed = replace(STANDING, open_items=(replace(FIRST, disputed_cents=50_000),))
    assert when(APPLY, standing=disputed) == []
    assert given_to(when(replace(APPLY, shares=(Share("I1"),)), standing=disputed)) == [("I1", 1, 50_000)]


def test_credit_that_finds_nothing_to_settle_stays() -> None:
    assert when(APPLY, standing=replace(STANDING, open_items=())) == []


def test_no_more_is_applied_than_there_is() -> None:
    shares = (Share("I1", 1), Share("I1", 2, Money(10_001, "CNY")))
    with pytest.raises(Refused, match=r"100\.00 CNY is left to give: .* I1 cannot get 100\.01 CNY"):
        when(replace(APPLY, shares=shares))


@pytest.mark.parametrize("command", [APPLY, REFUND])
def test_no_credit_is_used_where_there_is_none(command: CreditBalanceCommand) -> None:
    with pytest.raises(Refused, match="customer C1 has no credit left over"):
        when(command, standing=replace(STANDING, credit_cents=0))


@pytest.mark.parametrize("command", [APPLY, REFUND])
def test_credit_is_not_used_before_all_of_it_is_there(command: ApplyCredit | RefundCredit) -> None:
    assert when(replace(command, on=MARCH_2))
    with pytest.raises(Refused, match="2026-03-01 is too early: the credit of customer C1 last grew on"):
        when(replace(command, on=date(2026, 3, 1)))


def test_credit_does_not_go_to_an_invoice_before_it_was_written() -> None:
    later = replace(STANDING, open_items=(replace(FIRST, invoiced_on=MARCH_9),))
    assert when(APPLY, standing=later) == []
    with pytest.raises(Refused, match="was billed on 2026-03-09: it cannot be settled before"):
        when(replace(APPLY, shares=(Share("I1"),)), standing=later)


@pytest.mark.parametrize("command", [APPLY, REFUND])
@pytest.mark.parametrize("standing", [None, replace(STANDING, registered=False)])
def test_an_unknown_customer_has_no_credit(command: CreditBalanceCommand, standing: Standing | None) -> None:
    with pytest.raises(Refused, match="customer C1 is not registered: send RegisterCustomer first"):
        when(command, standing=standing)


def test_a_closed_customer_still_uses_its_credit() -> None:
    closed = replace(STANDING, closed=True)
    assert when(APPLY, standing=closed) == when(APPLY)
    assert when(REFUND, standing=closed) == [REFUNDED]


def test_an_application_is_written_once() -> None:
    with pytest.raises(Refused, match="application A1 is there already"):
        when(APPLY, APPLIED)


def test_an_application_is_taken_back_as_a_whole() -> None:
    facts = when(APPLY)
    back = when(TAKE_BACK, *facts, standing=None)
    assert given_to(back) == given_to(facts)
    assert back[0] == CreditTakenBack(
        subject="customer/C1",
        on=MARCH_9,
        application="A1",
        invoice="I1",
        instalment=1,
        currency="CNY",
        amount_cents=50_000,
        due=DUE,
        invoiced_on=BILLED,
    )


def test_an_unknown_application_is_not_taken_back() -> None:
    with pytest.raises(Refused, match="application A1 is not known: send ApplyCredit first"):
        when(TAKE_BACK)


def test_an_application_is_taken_back_once_and_its_id_is_spent() -> None:
    back = when(TAKE_BACK, APPLIED)
    with pytest.raises(Refused, match="application A1 was taken back already"):
        when(TAKE_BACK, APPLIED, *back)
    with pytest.raises(Refused, match="application A1 is there already"):
        when(APPLY, APPLIED, *back)


def test_nothing_is_taken_back_before_it_was_applied() -> None:
    with pytest.raises(Refused, match="2026-03-02 is too early: application A1 was booked on 2026-03-06"):
        when(replace(TAKE_BACK, on=MARCH_2), APPLIED)


def test_credit_is_paid_out() -> None:
    assert when(REFUND) == [REFUNDED]


@pytest.mark.parametrize(
    ("amount", "reason"),
    [
        (Money(60_001, "CNY"), r"customer C1 has 600\.00 CNY of credit left over: 600\.01 CNY cannot be"),
        (Money(0, "CNY"), r"0\.00 CNY is not above zero"),
        (Money(100, "USD"), r"1\.00 USD is not in CNY"),
    ],
)
def test_a_refund_is_part_of_the_credit(amount: Money, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        when(replace(REFUND, amount=amount))


def test_a_refund_is_paid_once() -> None:
    with pytest.raises(Refused, match="refund R1 is there already"):
        when(REFUND, REFUNDED)


def test_an_application_and_a_refund_depend_on_what_the_customer_has() -> None:
    nothing = CREDIT_BALANCE.initial
    asked = [CREDIT_BALANCE.needs(command, nothing) for command in (APPLY, TAKE_BACK, REFUND)]
    assert asked == [account_of("customer/C1"), NOTHING, account_of("customer/C1")]


def test_applications_and_refunds_have_streams_of_their_own() -> None:
    streams = [CREDIT_BALANCE.stream(command) for command in (APPLY, TAKE_BACK, REFUND)]
    assert streams == ["credit_application/A1", "credit_application/A1", "credit_refund/R1"]

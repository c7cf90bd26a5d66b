from dataclasses import replace
from datetime import date

import pytest

from examples.customers import REGISTERED
from examples.standings import gathered
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import CreditTerms, Exposure, OpenItem, Standing
from forewarn.domain.customer.bank_account import ProposeBankAccountChange
from forewarn.domain.customer.closing import CloseCustomer, MergeCustomer
from forewarn.domain.customer.contracts import EndContract
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.decisions import CUSTOMER, CustomerCommand
from forewarn.domain.customer.facts import CustomerClosed, CustomerFact, CustomerHeld, CustomerMerged
from forewarn.domain.customer.holds import HoldCustomer, ReleaseCustomer
from forewarn.domain.customer.profile import ChangeProfileElement, ClassifyCustomer
from forewarn.domain.decider import Refused
from forewarn.domain.needs import account_of

MONDAY, TUESDAY, FRIDAY = (date(2026, 3, day) for day in (2, 3, 6))
CLEAR = Standing("customer/C1", "CNY")
CLOSE = CloseCustomer(FRIDAY, "C1", "retired")
CLOSED = CustomerClosed(subject="customer/C1", on=FRIDAY, reason="retired")
MERGE = MergeCustomer(FRIDAY, "C1", "C2")
MERGED = CustomerMerged(subject="customer/C1", on=FRIDAY, into="customer/C2")
COMPONENTS = list(Exposure.__struct_fields__)


def when(
    command: CustomerCommand, *given: CustomerFact, standing: Standing | None = CLEAR
) -> list[CustomerFact]:
    circumstances = Circumstances(today=FRIDAY, actor="credit", gathered=gathered(standing))
    return CUSTOMER.decide(command, CUSTOMER.fold([REGISTERED, *given]), circumstances)


def test_a_settled_customer_is_closed() -> None:
    assert when(CLOSE) == [CLOSED]


def test_a_settled_customer_is_merged_into_another() -> None:
    assert when(MERGE) == [MERGED]


@pytest.mark.parametrize("command", [CLOSE, MERGE])
@pytest.mark.parametrize("component", COMPONENTS)
def test_nothing_may_be_owed_either_way(command: CustomerCommand, component: str) -> None:
    standing = replace(CLEAR, exposure=Exposure(**{component: 1250}))
    with pytest.raises(Refused, match=r"C1 is not settled: [a-z ]+ 12\.50 CNY; settle these first"):
        when(command, standing=standing)


def test_debts_and_credits_that_cancel_out_are_both_named() -> None:
    standing = replace(CLEAR, exposure=Exposure(overdue_cents=900, unapplied_cents=900))
    with pytest.raises(Refused, match=r"overdue 9\.00 CNY, not applied 9\.00 CNY"):
        when(CLOSE, standing=standing)


@pytest.mark.parametrize("command", [CLOSE, MERGE])
def test_no_item_may_be_open(command: CustomerCommand) -> None:
    item = OpenItem("I1", 1, MONDAY, FRIDAY, 0)
    with pytest.raises(Refused, match="open items 1"):
        when(command, standing=replace(CLEAR, open_items=(item,)))


@pytest.mark.parametrize("command", [CLOSE, MERGE])
def test_no_order_may_be_open(command: CustomerCommand) -> None:
    with pytest.raises(Refused, match="open orders O1, O2"):
        when(command, standing=replace(CLEAR, open_orders=("O1", "O2")))


@pytest.mark.parametrize("command", [CLOSE, MERGE])
def test_no_account_ends_while_what_it_owes_is_not_known(command: CustomerCommand) -> None:
    with pytest.raises(Refused, match="what customer C1 owes is not known"):
        when(command, standing=None)


@pytest.mark.parametrize("command", [CLOSE, MERGE])
def test_the_end_of_an_account_depends_on_its_money_at_that_moment(command: CustomerCommand) -> None:
    assert CUSTOMER.needs(command, CUSTOMER.initial) == account_of("customer/C1")
    assert CUSTOMER.stream(command) == "customer/C1"


def test_a_customer_is_not_merged_into_itself() -> None:
    with pytest.raises(Refused, match="C1 cannot be merged into itself"):
        when(replace(MERGE, into="C1"))


def test_a_merger_names_the_other_customer() -> None:
    with pytest.raises(Refused, match="names no customer"):
        when(replace(MERGE, into=""))


@pytest.mark.parametrize("command", [replace(CLOSE, on=MONDAY), replace(MERGE, on=MONDAY)])
def test_an_account_does_not_end_before_its_latest_fact(command: CustomerCommand) -> None:
    held = CustomerHeld(subject="customer/C1", on=TUESDAY, reason="late", review_on=TUESDAY)
    with pytest.raises(Refused, match="something happened to the customer on 2026-03-03"):
        when(command, held)


@pytest.mark.parametrize(("end", "word"), [(CLOSED, "closed"), (MERGED, "merged")])
@pytest.mark.parametrize(
    "command",
    [
        CLOSE,
        MERGE,
        ChangeProfileElement(FRIDAY, "C1", "address", "1 River Road", "visit"),
        ClassifyCustomer(FRIDAY, "C1", "nka", "", "", ""),
        SetCreditTerms(FRIDAY, "C1", CreditTerms()),
        HoldCustomer(FRIDAY, "C1", "late", FRIDAY),
        ReleaseCustomer(FRIDAY, "C1", "late"),
        EndContract(FRIDAY, "C1", "K1", ""),
        ProposeBankAccountChange(FRIDAY, "C1", "6222 01"),
    ],
)
def test_nothing_but_reports_follows_the_end(end: CustomerFact, word: str, command: CustomerCommand) -> None:
    with pytest.raises(Refused, match=f"C1 is {word}: facts about it may still be reported"):
        when(command, end)

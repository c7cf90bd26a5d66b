from dataclasses import replace
from datetime import date

import pytest

from examples.customers import REGISTERED
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.customer.contracts import EndContract, RenewContract, SignContract
from forewarn.domain.customer.decisions import CUSTOMER, CustomerCommand
from forewarn.domain.customer.facts import ContractEnded, ContractRenewed, ContractSigned, CustomerFact
from forewarn.domain.decider import Refused

MONDAY, TUESDAY, WEDNESDAY, FRIDAY = (date(2026, 3, day) for day in (2, 3, 4, 6))
YEAR_END, NEXT_YEAR_END = date(2026, 12, 31), date(2027, 12, 31)
SIGN = SignContract(TUESDAY, "C1", "K1", MONDAY, YEAR_END)
SIGNED = ContractSigned(subject="customer/C1", on=TUESDAY, contract="K1", first_day=MONDAY, last_day=YEAR_END)
RENEW = RenewContract(WEDNESDAY, "C1", "K1", NEXT_YEAR_END)
RENEWED = ContractRenewed(subject="customer/C1", on=WEDNESDAY, contract="K1", last_day=NEXT_YEAR_END)
END = EndContract(FRIDAY, "C1", "K1", "sold the shop")
ENDED = ContractEnded(subject="customer/C1", on=FRIDAY, contract="K1", reason="sold the shop")


def when(command: CustomerCommand, *given: CustomerFact) -> list[CustomerFact]:
    state = CUSTOMER.fold([REGISTERED, *given])
    return CUSTOMER.decide(command, state, Circumstances(today=FRIDAY, actor="sales"))


def test_a_contract_is_signed() -> None:
    assert when(SIGN) == [SIGNED]


def test_several_contracts_run_at_once() -> None:
    [fact] = when(replace(SIGN, contract="K2"), SIGNED)
    assert isinstance(fact, ContractSigned)
    assert fact.contract == "K2"


@pytest.mark.parametrize("given", [(SIGNED,), (SIGNED, ENDED)])
def test_a_contract_is_signed_once(given: tuple[CustomerFact, ...]) -> None:
    with pytest.raises(Refused, match="K1 is signed already"):
        when(replace(SIGN, on=FRIDAY), *given)


def test_a_contract_may_run_for_a_single_day() -> None:
    [fact] = when(replace(SIGN, last_day=MONDAY))
    assert isinstance(fact, ContractSigned)
    assert (fact.first_day, fact.last_day) == (MONDAY, MONDAY)


def test_a_contract_does_not_end_before_it_begins() -> None:
    with pytest.raises(Refused, match="end on 2026-03-02, before its first day 2026-03-03"):
        when(SignContract(TUESDAY, "C1", "K1", TUESDAY, MONDAY))


def test_a_contract_needs_a_number() -> None:
    with pytest.raises(Refused, match="needs a number"):
        when(replace(SIGN, contract=""))


def test_a_contract_is_renewed() -> None:
    assert when(RENEW, SIGNED) == [RENEWED]


def test_the_same_renewal_again_changes_nothing() -> None:
    assert when(replace(RENEW, on=FRIDAY), SIGNED, RENEWED) == []


def test_a_contract_is_renewed_to_a_later_day_only() -> None:
    with pytest.raises(Refused, match=r"K1 runs until 2027-12-31: .* not to 2026-12-31"):
        when(replace(RENEW, on=FRIDAY, last_day=YEAR_END), SIGNED, RENEWED)


def test_a_contract_is_not_renewed_before_it_was_signed() -> None:
    with pytest.raises(Refused, match="contract K1 was agreed on 2026-03-03"):
        when(replace(RENEW, on=MONDAY), SIGNED)


@pytest.mark.parametrize("command", [RENEW, END])
def test_a_contract_never_signed_is_neither_renewed_nor_ended(command: CustomerCommand) -> None:
    with pytest.raises(Refused, match="K1 was never signed"):
        when(command)


def test_a_contract_is_ended() -> None:
    assert when(END, SIGNED) == [ENDED]


@pytest.mark.parametrize("command", [replace(RENEW, on=FRIDAY), END])
def test_an_ended_contract_is_neither_renewed_nor_ended(command: CustomerCommand) -> None:
    with pytest.raises(Refused, match="K1 ended on 2026-03-06: sign a new one"):
        when(command, SIGNED, ENDED)


def test_a_contract_is_not_ended_before_its_renewal() -> None:
    with pytest.raises(Refused, match="contract K1 was agreed on 2026-03-04"):
        when(replace(END, on=TUESDAY), SIGNED, RENEWED)

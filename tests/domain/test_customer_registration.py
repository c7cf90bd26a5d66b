from dataclasses import replace
from datetime import date

import pytest

from forewarn.domain.circumstances import Circumstances
from forewarn.domain.customer.decisions import CUSTOMER, CustomerCommand
from forewarn.domain.customer.facts import CustomerFact, CustomerRegistered
from forewarn.domain.customer.holds import HoldCustomer
from forewarn.domain.customer.profile import ClassifyCustomer
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.customer.reports import ReportFact
from forewarn.domain.decider import Refused
from forewarn.domain.needs import NOTHING

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
REGISTER = RegisterCustomer(
    on=TUESDAY,
    customer="C1",
    name="Lotus Trading",
    currency="CNY",
    kind="nka",
    grade="A",
    region="East",
    owner="rep 7",
    contact="Ms Wu",
)
REGISTERED = CustomerRegistered(
    subject="customer/C1",
    on=TUESDAY,
    name="Lotus Trading",
    currency="CNY",
    kind="nka",
    grade="A",
    region="East",
    owner="rep 7",
    contact="Ms Wu",
)


def when(command: CustomerCommand, *given: CustomerFact) -> list[CustomerFact]:
    return CUSTOMER.decide(command, CUSTOMER.fold(given), Circumstances(today=TUESDAY, actor="clerk"))


def test_a_customer_is_registered() -> None:
    assert when(REGISTER) == [REGISTERED]


def test_a_customer_is_not_registered_twice() -> None:
    with pytest.raises(Refused, match="C1 was registered on 2026-03-03 already"):
        when(REGISTER, REGISTERED)


@pytest.mark.parametrize("currency", ["", "RMB", "cny", "XYZ"])
def test_a_currency_must_be_known(currency: str) -> None:
    with pytest.raises(Refused, match=f"'{currency}' is not a currency"):
        when(replace(REGISTER, currency=currency))


@pytest.mark.parametrize("name", ["", "  "])
def test_a_customer_without_a_name_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="C1 needs a name"):
        when(replace(REGISTER, name=name))


def test_a_customer_without_an_id_is_refused() -> None:
    with pytest.raises(Refused, match="needs an id"):
        when(replace(REGISTER, customer=""))


@pytest.mark.parametrize(
    "command",
    [
        HoldCustomer(TUESDAY, "C9", "late", TUESDAY),
        ClassifyCustomer(TUESDAY, "C9", "dealer", "", "", ""),
        ReportFact(TUESDAY, "C9", "股权冻结", "court"),
    ],
)
def test_an_unregistered_customer_takes_no_command(command: CustomerCommand) -> None:
    with pytest.raises(Refused, match="C9 is not registered: send RegisterCustomer first"):
        when(command)


def test_nothing_is_dated_before_the_registration() -> None:
    with pytest.raises(Refused, match="2026-03-02 is too early: the customer was registered on 2026-03-03"):
        when(HoldCustomer(MONDAY, "C1", "late", TUESDAY), REGISTERED)


def test_a_customer_has_a_stream_of_its_own_and_is_registered_without_a_look_at_its_money() -> None:
    assert CUSTOMER.stream(REGISTER) == "customer/C1"
    assert CUSTOMER.needs(REGISTER, CUSTOMER.initial) == NOTHING

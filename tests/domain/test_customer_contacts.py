"""The people of a customer: added, changed, gone. Source: WORKING_LIFE, row 18."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from forewarn.domain.circumstances import Circumstances
from forewarn.domain.customer.contact_facts import ContactAdded, ContactChanged, ContactLeft
from forewarn.domain.customer.contacts import AddContact, ChangeContact, LeaveContact
from forewarn.domain.customer.decisions import CUSTOMER
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.customer.state import Customer
from forewarn.domain.decider import Fact, Refused

C1, DAY, LATER = "customer/C1", date(2026, 3, 2), date(2026, 3, 9)
REGISTER = RegisterCustomer(DAY, "C1", "Acme", "CNY")
ADD = AddContact(DAY, "C1", "P1", "Zhao Min", "decider", "总经理", "139")
CHANGE = ChangeContact(LATER, "C1", "P1", "Zhao Min", "buyer", "采购经理", "139")
LEAVE = LeaveContact(LATER, "C1", "P1", "retired")
NOW = Circumstances(today=LATER, actor="rep/7")


def after(*commands: Any) -> Customer:
    customer = CUSTOMER.initial
    for command in (REGISTER, *commands):
        for fact in CUSTOMER.decide(command, customer, NOW):
            customer = CUSTOMER.evolve(customer, fact)
    return customer


def facts(command: Any, *given: Any) -> Sequence[Fact]:
    return CUSTOMER.decide(command, after(*given), NOW)


def test_a_contact_is_added_changed_and_leaves_with_the_part_it_had() -> None:
    words = {"contact": "P1", "name": "Zhao Min", "phone": "139"}
    added = ContactAdded(subject=C1, on=DAY, part="decider", title="总经理", **words)
    changed = ContactChanged(subject=C1, on=LATER, part="buyer", title="采购经理", **words)
    left = ContactLeft(subject=C1, on=LATER, contact="P1", part="buyer", title="采购经理", reason="retired")
    assert facts(ADD) == [added]
    assert facts(CHANGE, ADD) == [changed]
    assert facts(LEAVE, ADD, CHANGE) == [left]


def test_what_is_said_twice_is_stored_once() -> None:
    assert facts(ADD, ADD) == []
    assert facts(CHANGE, ADD, CHANGE) == []
    assert facts(replace(LEAVE, reason="again"), ADD, LEAVE) == []


def test_a_change_leaves_alone_what_it_does_not_name() -> None:
    """Two editors who both opened the contact before either saved: neither undoes the other."""
    title = ChangeContact(LATER, "C1", "P1", title="董事长")
    phone = ChangeContact(LATER, "C1", "P1", phone="138")
    after_both = after(ADD, title, phone).contacts["P1"]
    assert (after_both.name, after_both.part) == ("Zhao Min", "decider")
    assert (after_both.title, after_both.phone) == ("董事长", "138")
    assert facts(ChangeContact(LATER, "C1", "P1"), ADD) == []


def test_an_empty_phone_is_removed_and_an_empty_name_refused() -> None:
    [changed] = facts(ChangeContact(LATER, "C1", "P1", phone=""), ADD)
    assert isinstance(changed, ContactChanged)
    assert (changed.name, changed.phone) == ("Zhao Min", "")
    with pytest.raises(Refused, match="contact P1 needs a name"):
        facts(ChangeContact(LATER, "C1", "P1", name=""), ADD)


def test_who_left_may_come_back() -> None:
    [back] = facts(replace(ADD, on=LATER), ADD, LEAVE)
    assert isinstance(back, ContactAdded)


@pytest.mark.parametrize(
    ("command", "given", "says"),
    [
        (replace(ADD, name=" "), (), "contact P1 needs a name"),
        (replace(ADD, part="boss"), (), "'boss' is no part of a contact: there are decider, user, buyer"),
        (replace(ADD, name="Li"), (ADD,), "contact P1 is known already: send ChangeContact"),
        (CHANGE, (), "customer C1 has no contact P1: send AddContact first"),
        (LEAVE, (), "customer C1 has no contact P1: send AddContact first"),
        (CHANGE, (ADD, LEAVE), "contact P1 left on 2026-03-09: send AddContact if it is back"),
        (replace(LEAVE, on=DAY), (ADD, CHANGE), "contact P1 was last changed"),
        (replace(ADD, customer="C1", on=date(2026, 3, 1)), (), "the customer was registered"),
    ],
)
def test_what_is_wrong_with_a_contact_is_said(command: Any, given: tuple[Any, ...], says: str) -> None:
    with pytest.raises(Refused, match=says.replace("(", r"\(")):
        facts(command, *given)


def test_a_customer_must_be_registered_first() -> None:
    with pytest.raises(Refused, match="customer C1 is not registered"):
        CUSTOMER.decide(ADD, CUSTOMER.initial, NOW)

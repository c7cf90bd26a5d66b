"""Two at the same door: one of them decides again, on what holds by then."""

from typing import Any

import pytest

from app.front import DECIDERS
from consumers.envelope import Envelope
from consumers.handle import ATTEMPTS, FrontDoor
from domain.credit import UpTo
from domain.customer.commands import HoldCustomer, RegisterCustomer, SetGroupLimit
from domain.customer.facts import CustomerHeld
from domain.failures import Conflict
from domain.order.facts import OrderPlaced, OrderRefused
from examples.company import MONDAY, opened, order, with_limit
from examples.days import any_day
from examples.overtaken import Act, Overtaken


def through(company: Any, act: Act, times: int = 1) -> tuple[Overtaken, FrontDoor]:
    store = Overtaken(company.store, act, times)
    return store, FrontDoor(store, DECIDERS, any_day)


def envelope(company: Any) -> Envelope:
    return Envelope("the overtaken", "ann", company.store.read(0, 1)[0].at)


def test_who_is_overtaken_decides_again_on_what_holds_by_then(company: Any) -> None:
    opened(company)
    with_limit(company, cents=100)
    store, door = through(company, lambda: company.do(order("O1")))
    [fact] = door.handle(order("O2"), envelope(company))
    assert isinstance(fact, OrderRefused)
    assert fact.figures.exposure_cents == 100
    assert store.appends == 2


def test_the_last_of_a_shared_limit_goes_to_one_of_two_members(company: Any) -> None:
    opened(company)
    company.do(RegisterCustomer(MONDAY, "C2", "Mei", "CNY"))
    company.do(SetGroupLimit(MONDAY, "G", UpTo(100)))
    with_limit(company, "C1", 1_000, "G")
    with_limit(company, "C2", 1_000, "G")
    store, door = through(company, lambda: company.do(order("O1", "C1")))
    [fact] = door.handle(order("O2", "C2"), envelope(company))
    assert isinstance(fact, OrderRefused)
    assert fact.figures.shared_used_cents == 100
    assert store.appends == 2


def test_a_member_that_joins_meanwhile_counts(company: Any) -> None:
    opened(company)
    company.do(RegisterCustomer(MONDAY, "C2", "Mei", "CNY"))
    with_limit(company, "C2", 1_000)
    company.do(order("O1", "C2"))
    company.do(SetGroupLimit(MONDAY, "G", UpTo(100)))
    with_limit(company, "C1", 1_000, "G")
    store, door = through(company, lambda: with_limit(company, "C2", 1_000, "G"))
    [fact] = door.handle(order("O2", "C1"), envelope(company))
    assert isinstance(fact, OrderRefused)
    assert store.appends == 2


def test_what_concerns_others_does_not_hold_an_order_up(company: Any) -> None:
    opened(company)
    with_limit(company, cents=100)
    store, door = through(company, lambda: company.do(RegisterCustomer(MONDAY, "C2", "Mei", "CNY")))
    [fact] = door.handle(order("O1"), envelope(company))
    assert isinstance(fact, OrderPlaced)
    assert store.appends == 1


def test_a_command_sent_twice_at_once_is_carried_out_once(company: Any) -> None:
    opened(company)
    command = HoldCustomer(MONDAY, "C1", "audit", MONDAY)
    _, door = through(company, lambda: company.do(command, command_id="the overtaken"))
    assert door.handle(command, envelope(company)) == []
    assert len(company.facts(CustomerHeld)) == 1


def test_a_command_overtaken_too_often_says_so(company: Any) -> None:
    opened(company)
    with_limit(company, cents=1_000_000)
    names = iter(range(1_000))
    store, door = through(company, lambda: company.do(order(f"other {next(names)}")), times=ATTEMPTS)
    with pytest.raises(Conflict, match=f"PlaceOrder was overtaken {ATTEMPTS} times: send it again"):
        door.handle(order("O1"), envelope(company))
    assert store.appends == ATTEMPTS
    assert company.store.stream("order/O1") == []

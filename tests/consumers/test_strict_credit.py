"""A limit is never exceeded, however many ask at the same time; and every refusal is counted."""

import os
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from examples.patience import PATIENCE_SECONDS
from forewarn.domain.calendar import OpenDay
from forewarn.domain.credit import CreditTerms, UpTo
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.group import SetGroupLimit
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.order.delivering import DeliverOrder
from forewarn.domain.order.facts import (
    OrderHeld,
    OrderPlaced,
    OrderReadyForRelease,
    OrderRefused,
    OrderReleased,
)
from forewarn.domain.order.invoicing import InvoiceOrder
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.order.releasing import ReleaseOrder
from forewarn.domain.order.wanted import WantedLine
from forewarn.domain.payment.receiving import ReceivePayment
from forewarn.domain.policy import Policy
from forewarn.domain.rules import PublishRules

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(__file__).with_name("programs.py")
MONDAY = date(2026, 1, 5)
SELLERS = 8
CUSTOMERS = [f"C{number}" for number in range(1, 21)]


def set_up(company: Any, limit_cents: int, group: str | None = None) -> None:
    company.do(OpenDay(MONDAY))
    company.do(SetGroupLimit(MONDAY, "G", UpTo(10 * 100)))
    for customer in CUSTOMERS:
        company.do(RegisterCustomer(MONDAY, customer, customer, "CNY"))
        terms = CreditTerms(limit=UpTo(limit_cents), group=group)
        company.do(SetCreditTerms(MONDAY, customer, terms))


def sell_at_once(company: Any) -> None:
    """Eight processes, each of which places one order with every customer."""
    command = [sys.executable, str(PROGRAMS), "seller", str(company.path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}
    sellers = [
        subprocess.Popen(
            [*command, f"S{number}", *CUSTOMERS],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(SELLERS)
    ]
    for seller in sellers:
        assert seller.stdout is not None
        assert seller.stdout.readline() == "ready\n"
    for seller in sellers:
        assert seller.stdin is not None
        seller.stdin.write("go\n")
        seller.stdin.flush()
    for seller in sellers:
        seller.communicate(timeout=PATIENCE_SECONDS)
        assert seller.returncode == 0


def placed_cents(company: Any) -> dict[str, int]:
    placed: dict[str, int] = {}
    for fact in company.facts(OrderPlaced):
        placed[fact.subject] = placed.get(fact.subject, 0) + fact.amount_cents
    return placed


@pytest.mark.slow
def test_eight_sellers_at_once_breach_none_of_twenty_limits(company: Any) -> None:
    set_up(company, limit_cents=100)
    sell_at_once(company)
    assert placed_cents(company) == {f"customer/{customer}": 100 for customer in CUSTOMERS}
    refused = company.facts(OrderRefused)
    assert len(refused) == (SELLERS - 1) * len(CUSTOMERS) == 140
    assert {(fact.figures.exposure_cents, fact.figures.limit_cents) for fact in refused} == {(100, 100)}


@pytest.mark.slow
def test_eight_sellers_at_once_do_not_breach_a_limit_shared_by_twenty(company: Any) -> None:
    set_up(company, limit_cents=1_000_000, group="G")
    sell_at_once(company)
    assert sum(placed_cents(company).values()) == 10 * 100
    refused = company.facts(OrderRefused)
    assert len(refused) == SELLERS * len(CUSTOMERS) - 10 == 150
    assert {fact.figures.shared_used_cents for fact in refused} == {1_000}


# What waits for the limit


def order(name: str, pieces: int) -> PlaceOrder:
    return PlaceOrder(MONDAY, name, "C1", "CNY", (WantedLine("tea", pieces, Decimal("1.00")),))


def holding(company: Any) -> Any:
    """The limit is used by a delivered order; the next is held."""
    company.do(OpenDay(MONDAY))
    company.do(RegisterCustomer(MONDAY, "C1", "Lian", "CNY"))
    company.do(SetCreditTerms(MONDAY, "C1", CreditTerms(limit=UpTo(1_000), on_breach="hold")))
    company.do(order("O1", 10))
    company.do(DeliverOrder(MONDAY, "O1", "D1"))
    company.do(InvoiceOrder(MONDAY, "O1", "I1"))
    [held] = company.do(order("O2", 5))
    assert isinstance(held, OrderHeld)
    company.settle()
    return company


def test_after_a_payment_a_held_order_is_said_to_be_ready_once(company: Any) -> None:
    holding(company)
    assert company.facts(OrderReadyForRelease) == []
    company.do(ReceivePayment(MONDAY, "P1", "C1", Money(400, "CNY")))
    company.settle()
    assert company.facts(OrderReadyForRelease) == []
    company.do(ReceivePayment(MONDAY, "P2", "C1", Money(100, "CNY")))
    company.settle()
    company.open_days(MONDAY + timedelta(days=3))
    [ready] = company.facts(OrderReadyForRelease)
    assert (ready.order, ready.figures.exposure_cents) == ("O2", 500)


def release(until: date = MONDAY) -> ReleaseOrder:
    return ReleaseOrder(MONDAY, "O2", "guaranteed", until)


def test_who_placed_an_order_does_not_release_it(company: Any) -> None:
    holding(company)
    with pytest.raises(Refused, match="seller placed the order"):
        company.do(release(), actor="seller")
    [released] = company.do(release(), actor="controller")
    assert isinstance(released, OrderReleased)
    assert released.released_by == "controller"


def test_only_those_whom_the_rules_name_release_an_order(company: Any) -> None:
    holding(company)
    company.do(PublishRules(MONDAY, Policy(credit_releasers=("wang", "zhao")), {}))
    with pytest.raises(Refused, match="controller may not release orders: ask wang, zhao"):
        company.do(release(), actor="controller")
    assert company.facts(OrderReleased) == []
    [released] = company.do(release(), actor="zhao")
    assert released.released_by == "zhao"
    company.do(PublishRules(MONDAY, Policy(credit_releasers=("wang",)), {}))
    with pytest.raises(Refused, match="zhao may not release orders: ask wang"):
        company.do(release(until=MONDAY + timedelta(days=9)), actor="zhao")

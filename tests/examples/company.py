"""What a company is told that opens on a Monday and sells tea at 1.00."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from random import Random
from typing import Any

from forewarn.domain.calendar import OpenDay
from forewarn.domain.credit import CreditTerms, UpTo
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.order.wanted import WantedLine
from forewarn.scenario.random_history import random_history

MONDAY = date(2026, 1, 5)
REGISTER = RegisterCustomer(MONDAY, "C1", "Lian", "CNY")


def after(days: int) -> date:
    return MONDAY + timedelta(days=days)


def opened(company: Any) -> Any:
    """With customer C1."""
    company.do(OpenDay(MONDAY))
    company.do(REGISTER)
    return company


def order(name: str, customer: str = "C1", pieces: int = 1) -> PlaceOrder:
    return PlaceOrder(MONDAY, name, customer, "CNY", (WantedLine("tea", pieces, Decimal("1.00")),))


def with_limit(company: Any, customer: str = "C1", cents: int = 100, group: str | None = None) -> None:
    terms = CreditTerms(limit=UpTo(cents), group=group)
    company.do(SetCreditTerms(MONDAY, customer, terms))


def told(company: Any, commands: int, seed: int = 7) -> Any:
    """The first of a chain of commands by chance; those that make no sense are refused."""
    for command in islice(random_history(Random(seed)), commands):
        company.try_to(command)
    return company

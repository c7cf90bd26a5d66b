"""What happens around a dealer that is held: an order that waits, a promise, a payment."""

from typing import Any

from examples import company as told
from examples.amounts import cny
from examples.company import MONDAY, after, opened
from forewarn.domain.credit import CreditTerms, UpTo
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.holds import HoldCustomer, ReleaseCustomer
from forewarn.domain.payment.promises import PromisePayment
from forewarn.domain.payment.receiving import ReceivePayment


def held_dealer(company: Any) -> Any:
    """A company with one customer, that is held."""
    opened(company)
    company.do(SetCreditTerms(MONDAY, "C1", CreditTerms(limit=UpTo(10_000), on_breach="hold")))
    company.do(HoldCustomer(MONDAY, "C1", "audit", after(30)))
    return company


def order(company: Any, name: str = "O1") -> None:
    company.do(told.order(name))


def promise(company: Any, days: int = 3, name: str = "W1") -> None:
    company.do(PromisePayment(MONDAY, name, "C1", cny(500), after(days)))


def pay(company: Any, cents: int = 500) -> None:
    company.do(ReceivePayment(MONDAY, f"P{company.commands}", "C1", cny(cents)))


def lift(company: Any) -> None:
    company.do(ReleaseCustomer(MONDAY, "C1", "audit"))

"""A digest tells two commands apart, and gives one command the same answer however it is written."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from forewarn.consumers.commands.digests import digest, name_in
from forewarn.domain.credit import CreditTerms, NoCredit, Unlimited, UpTo
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.money import Money
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.order.wanted import WantedLine
from forewarn.domain.payment.receiving import ReceivePayment

TODAY = date(2026, 3, 2)
PAYMENT = ReceivePayment(TODAY, "P1", "C1", Money(1_000, "CNY"))


def order(price: str) -> PlaceOrder:
    return PlaceOrder(TODAY, "O1", "C1", "CNY", (WantedLine("A", 1, Decimal(price)),))


def terms(terms: CreditTerms) -> SetCreditTerms:
    return SetCreditTerms(TODAY, "C1", terms)


def test_a_digest_begins_with_the_name_of_the_command() -> None:
    assert name_in(digest(PAYMENT)) == "ReceivePayment"


def test_it_stays_the_same_from_one_version_to_the_next() -> None:
    assert digest(PAYMENT) == "ReceivePayment dbe61ac853f10c0278782d4f9617b6b3"


def test_each_field_counts() -> None:
    others = [
        replace(PAYMENT, on=date(2026, 3, 1)),
        replace(PAYMENT, payment="P2"),
        replace(PAYMENT, amount=Money(1_000, "USD")),
        replace(PAYMENT, tender="cash"),
    ]
    assert len({digest(each) for each in (PAYMENT, *others)}) == 5


def test_kinds_of_a_limit_are_told_apart() -> None:
    kinds = [Unlimited(), NoCredit(), UpTo(0), UpTo(1)]
    assert len({digest(terms(CreditTerms(limit=kind))) for kind in kinds}) == 4


def test_equal_numbers_are_one() -> None:
    assert digest(order("12.5")) == digest(order("12.500"))
    assert digest(order("12.5")) != digest(order("12.51"))
    assert digest(order("0.00")) == digest(order("0"))


def test_a_field_that_comes_later_changes_nothing_where_it_has_its_default() -> None:
    @dataclass(frozen=True)
    class Older:
        on: date

    @dataclass(frozen=True)
    class Newer:
        on: date
        reason: str = ""

    older, newer, said = digest(Older(TODAY)), digest(Newer(TODAY)), digest(Newer(TODAY, "damaged"))
    assert older.removeprefix("Older") == newer.removeprefix("Newer") != said.removeprefix("Newer")

"""Two clocks: what was so on a day, and what was known of it when."""

from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Any

import pytest

from forewarn.domain.calendar import OpenDay
from forewarn.domain.credit import CreditTerms, Unlimited
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.money import Money
from forewarn.domain.paper.writing import TakeOverInvoice
from forewarn.domain.payment.receiving import ReceivePayment
from forewarn.input.bad_input import BadInput
from forewarn.projections.receivables.ageing import ageing
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.trial_balance import customer_balances
from forewarn.projections.registry import PROJECTIONS
from forewarn.reading.books.reader import Reader, known_at_of, subject_of
from forewarn.scenario.random_history import random_history

MONDAY = date(2026, 1, 5)


def after(days: int) -> date:
    return MONDAY + timedelta(days=days)


@pytest.fixture
def late(found: Any) -> Any:
    """Invoiced on Monday; paid on Tuesday, which is entered on Friday. C2 owes nothing."""
    company = found()
    company.do(OpenDay(MONDAY))
    for customer in ("C1", "C2"):
        company.do(RegisterCustomer(MONDAY, customer, "Lian", "CNY"))
        company.do(SetCreditTerms(MONDAY, customer, CreditTerms(limit=Unlimited())))
    company.do(TakeOverInvoice(MONDAY, "I1", "C1", Money(5_000, "CNY"), after(30)))
    company.open_days(after(4))
    company.do(ReceivePayment(after(1), "P1", "C1", Money(2_000, "CNY")))
    company.settle()
    return company


def paid_at(company: Any) -> int:
    [first, *_] = company.store.stream("payment/P1")
    return int(first.position)


def owed(company: Any, day: int, known_at: int | None = None, subject: str | None = "customer/C1") -> int:
    """By the open items and by the journal, which must agree."""
    reader = Reader(company.store, subject, after(day), known_at)
    by_items = {who: ageing(row, after(day)).balance_cents for who, _, row in reader.rows(RECEIVABLES)}
    by_journal = customer_balances(reader.postings(), after(day))
    assert by_items["customer/C1"] == by_journal["customer/C1", "CNY"]
    return by_items["customer/C1"]


@pytest.mark.parametrize("subject", ["customer/C1", None])
def test_a_fact_entered_late_counts_from_its_day_and_is_known_from_its_position(
    late: Any, subject: str | None
) -> None:
    known = paid_at(late) + 1
    assert owed(late, day=0, subject=subject) == 5_000
    assert owed(late, day=1, subject=subject) == 3_000
    assert owed(late, day=1, known_at=known - 2, subject=subject) == 5_000
    assert owed(late, day=4, known_at=known - 2, subject=subject) == 5_000
    assert owed(late, day=1, known_at=known, subject=subject) == 3_000
    assert owed(late, day=0, known_at=known, subject=subject) == 5_000


def test_without_a_day_the_open_one_is_meant(late: Any) -> None:
    assert Reader(late.store).day == after(4)
    assert Reader(late.store, as_of=after(1)).day == after(1)
    _, _, row = next(Reader(late.store, known_at=paid_at(late) - 1).rows(RECEIVABLES))
    assert ageing(row, after(4)).balance_cents == 5_000


def test_one_subject_is_read_alone(late: Any) -> None:
    assert [who for who, _, _ in Reader(late.store, "customer/C2").rows(RECEIVABLES)] == ["customer/C2"]
    assert [who for who, _, _ in Reader(late.store).rows(RECEIVABLES)] == ["customer/C1", "customer/C2"]


def test_a_moment_is_the_last_position_stored_by_then(late: Any) -> None:
    entry = late.store.read(paid_at(late) - 1, 1)[0]
    moment = entry.recorded_at.isoformat()
    assert known_at_of(late.store, moment) >= paid_at(late)
    before = (entry.recorded_at - timedelta(microseconds=1)).isoformat()
    assert known_at_of(late.store, before) < paid_at(late)
    assert known_at_of(late.store, "17") == 17


@pytest.mark.parametrize(
    ("text", "problem"),
    [("yesterday", "neither a position nor a moment"), ("2026-01-05T10:00:00", "has no time zone")],
)
def test_what_is_no_moment_is_bad_input(late: Any, text: str, problem: str) -> None:
    with pytest.raises(BadInput, match=problem):
        known_at_of(late.store, text)


def test_a_customer_may_be_named_with_and_without_its_kind() -> None:
    assert [subject_of("C1"), subject_of("customer/C1"), subject_of("group/G")] == [
        "customer/C1",
        "customer/C1",
        "group/G",
    ]


def test_as_of_today_and_all_that_is_known_the_books_are_those_stored(found: Any) -> None:
    company = found()
    for command in islice(random_history(Random(11)), 200):
        company.try_to(command)
        company.settle()
    written = set()
    for projection in PROJECTIONS:
        stored = list(Reader(company.store).rows(projection))
        derived = list(Reader(company.store, known_at=company.store.head()).rows(projection))
        assert [key[:2] for key in derived] == [key[:2] for key in stored]
        written |= {projection.name} if stored else set()
        assert [projection.encode(row) for *_, row in derived] == [
            projection.encode(row) for *_, row in stored
        ]
    assert written >= {"directory", "profile", "receivables", "sales", "coverage", "rhythm", "changes"}

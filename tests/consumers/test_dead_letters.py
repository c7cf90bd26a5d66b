"""A record that cannot be applied stops nobody but its own subject, and nothing is lost."""

from typing import Any

import pytest

from examples.company import MONDAY
from examples.dead_letters import C1, C2, DREAMT, LATER, PLANNED, do_later, held, plan, plans, put, tally
from forewarn.consumers.books.worker import BOOKS
from forewarn.consumers.log.paging import each
from forewarn.domain.calendar import OpenDay
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.decider import Refused
from forewarn.domain.visit.facts import VisitPlanned
from forewarn.projections.coverage.book import WRITERS
from forewarn.projections.dead_letters import DEAD_LETTERS, decode_held


def test_others_go_on_and_the_same_customer_waits(poisoned: Any) -> None:
    assert plans(poisoned, C1) == set()
    assert plans(poisoned, C2) == {"V-C2"}
    assert (held(poisoned).name, held(poisoned).records) == (DREAMT, 1)


def test_applied_and_dead_and_held_are_the_position(poisoned: Any) -> None:
    poisoned.worker.catch_up()
    counted = tally(poisoned)
    assert (counted.dead, counted.held) == (1, 1)
    assert counted.position == poisoned.store.position(BOOKS) == poisoned.store.head()


def test_the_log_says_what_was_set_aside_and_why(poisoned: Any) -> None:
    (said,) = [entry.fact for entry in each(poisoned.store.dead_letters)]
    assert (said.subject, said.letter, said.name, said.attempt) == (C1, str(said.position), DREAMT, 1)
    assert "no such fact is known here" in said.reason


def test_what_is_held_stays_held_after_a_restart(poisoned: Any) -> None:
    again = poisoned.restarted()
    do_later(again, plan("V-later"))
    again.worker.catch_up()
    assert plans(again, C1) == set()
    assert (held(again).records, tally(again).held) == (2, 2)
    again.store.close()


def test_a_fact_that_speaks_of_another_than_it_is_filed_under_is_set_aside(company: Any) -> None:
    company.do(OpenDay(MONDAY))
    put(company.path, "visit.planned.v1", LATER.encode(PLANNED)[1], subject=C2)
    company.worker.catch_up()
    row = company.store.row(DEAD_LETTERS, C2, "")
    assert "filed under 'customer/C2' and speaks of 'customer/C1'" in decode_held(row.row).reason


def test_nothing_is_decided_about_a_customer_whose_record_cannot_be_read(poisoned: Any) -> None:
    with pytest.raises(Refused, match=r"nothing is decided about customer/C1: see `forewarn dlq list`"):
        poisoned.do(plan("V-new"))
    assert poisoned.do(plan("V-other", "C2")) != []


def test_a_fact_that_a_book_does_not_take_is_set_aside_and_leaves_no_trace(
    company: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    company.do(OpenDay(MONDAY))
    company.do(RegisterCustomer(MONDAY, "C1", "Lian", "CNY"))
    company.do(RegisterCustomer(MONDAY, "C2", "Lian", "CNY"))
    company.do(plan("V-good"))
    company.do(plan("V-bad"))
    company.do(plan("V-other", "C2"))
    monkeypatch.setitem(WRITERS, VisitPlanned, failing_at("V-bad"))
    company.worker.catch_up()
    assert plans(company, C1) == {"V-good"}
    assert plans(company, C2) == {"V-other"}
    assert "cannot be written in the book coverage: ArithmeticError" in held(company).reason
    assert tally(company).position == company.store.position(BOOKS)


def failing_at(visit: str) -> Any:
    """Fails when the half of it is written."""
    write = WRITERS[VisitPlanned]

    def fail(row: Any, fact: Any, event_id: str) -> None:
        write(row, fact, event_id)
        if fact.visit == visit:
            raise ArithmeticError("the sum is off")

    return fail

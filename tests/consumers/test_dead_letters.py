"""A record that cannot be applied stops nobody but its own subject, and nothing is lost."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from adapters.codec import Codec
from adapters.recorders.log import ApplicationRecorder
from adapters.sqlite import SqliteStore
from adapters.sqlite.database import Database
from alerts.catalogue import FACTS
from alerts.registry import MONITORS
from app.audit.comparison import compare
from app.front import DECIDERS
from consumers.envelope import Envelope
from consumers.handle import FrontDoor
from consumers.worker import BOOKS, Worker
from domain.calendar import OpenDay
from domain.customer.commands import RegisterCustomer
from domain.dead_letter.decisions import DEAD_LETTER, DiscardRecord, RetryRecord
from domain.failures import Undecodable
from domain.visit.commands import PlanVisit
from domain.visit.facts import VisitPlanned
from examples.company import MONDAY
from examples.records import NINE, raw
from projections.coverage.book import COVERAGE, WRITERS
from projections.dead_letters import DEAD_LETTERS, TALLY, Tally, decode_held, decode_tally

DREAMT = "visit.dreamt.v1"
"""Known to nobody, until a later program knows it."""
LATER = Codec({DREAMT: VisitPlanned} | FACTS)
C1, C2 = "customer/C1", "customer/C2"
PLANNED = VisitPlanned(subject=C1, on=MONDAY, visit="V0", rep="Li", due=MONDAY)


def plan(visit: str, customer: str = "C1") -> PlanVisit:
    return PlanVisit(MONDAY, visit, customer, "Li", MONDAY)


def put(
    path: Path, name: str, data: bytes, subject: str = C1, stream: str = "visit/V0", version: int = 1
) -> None:
    recorder = ApplicationRecorder(Database(path), "text")
    recorder.insert_events([raw(stream, name, data, subject, version)])
    recorder.database.close()


@pytest.fixture
def poisoned(company: Any) -> Any:
    """Two customers; one of them has a record that nobody knows, and visits of both behind it."""
    company.do(OpenDay(MONDAY))
    for customer in ("C1", "C2"):
        company.do(RegisterCustomer(MONDAY, customer, "Lian", "CNY"))
    company.settle()
    put(company.path, DREAMT, LATER.encode(PLANNED)[1])
    do_later(company, plan("V-C1", "C1"), plan("V-C2", "C2"))
    company.worker.catch_up()
    return company


def do_later(company: Any, *commands: Any) -> None:
    """By a process of the later program, while the worker is still of today's."""
    with closing(SqliteStore(company.path, LATER)) as store:
        for command in commands:
            FrontDoor(store, DECIDERS).handle(command, Envelope(str(command), "seller", NINE))


def decide(company: Any, command: Any) -> None:
    door = FrontDoor(company.store, dict.fromkeys((RetryRecord, DiscardRecord), DEAD_LETTER))
    door.handle(command, Envelope(str(command), "engineer", NINE))


def tally(company: Any) -> Tally:
    return decode_tally(company.store.row(TALLY, BOOKS, "").row)


def plans(company: Any, subject: str) -> set[str]:
    row = company.store.row(COVERAGE.name, subject, "")
    return set(COVERAGE.decode(row.row).open_plans)


def held(company: Any) -> Any:
    return decode_held(company.store.row(DEAD_LETTERS, C1, "").row)


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
    (said,) = [entry.fact for entry in poisoned.store.dead_letters()]
    assert (said.subject, said.letter, said.name, said.attempt) == (C1, str(said.position), DREAMT, 1)
    assert "no such fact is known here" in said.reason


def test_what_is_held_stays_held_after_a_restart(poisoned: Any) -> None:
    again = poisoned.restarted()
    do_later(again, plan("V-later"))
    again.worker.catch_up()
    assert plans(again, C1) == set()
    assert (held(again).records, tally(again).held) == (2, 2)
    again.store.close()


def test_a_retry_that_fails_again_is_counted_and_leaves_all_as_it_was(poisoned: Any) -> None:
    position = held(poisoned).position
    decide(poisoned, RetryRecord(MONDAY, str(position), C1, position))
    poisoned.worker.catch_up()
    assert (held(poisoned).attempt, held(poisoned).records, plans(poisoned, C1)) == (2, 1, set())
    assert (tally(poisoned).dead, tally(poisoned).held) == (1, 1)
    assert tally(poisoned).position == poisoned.store.position(BOOKS)


def test_a_program_that_knows_it_applies_it_and_what_was_held(poisoned: Any) -> None:
    position = held(poisoned).position
    poisoned.store.close()
    with closing(SqliteStore(poisoned.path, LATER)) as store:
        poisoned.store = store
        decide(poisoned, RetryRecord(MONDAY, str(position), C1, position))
        Worker(store, store, MONITORS).catch_up()
        assert plans(poisoned, C1) == {"V0", "V-C1"}
        assert held(poisoned) is None
        assert (tally(poisoned).dead, tally(poisoned).held) == (0, 0)
        assert tally(poisoned).position == store.position(BOOKS)
        assert list(compare(store, MONITORS).differences) == []


def test_a_record_that_is_discarded_never_counts_and_frees_the_others(poisoned: Any) -> None:
    position = held(poisoned).position
    decide(poisoned, DiscardRecord(MONDAY, str(position), C1, position, "a dream"))
    poisoned.worker.catch_up()
    assert plans(poisoned, C1) == {"V-C1"}
    assert held(poisoned) is None
    assert (tally(poisoned).dead, tally(poisoned).held) == (1, 0)
    assert tally(poisoned).position == poisoned.store.position(BOOKS)


@pytest.mark.parametrize("decision", ["none", "retry", "discard"])
def test_a_replay_sets_aside_and_releases_as_it_was(poisoned: Any, decision: str) -> None:
    position = held(poisoned).position
    if decision == "retry":
        decide(poisoned, RetryRecord(MONDAY, str(position), C1, position))
    if decision == "discard":
        decide(poisoned, DiscardRecord(MONDAY, str(position), C1, position, "a dream"))
    poisoned.settle()
    assert list(compare(poisoned.store, MONITORS).differences) == []


def test_a_second_letter_behind_the_first_is_found_when_the_first_is_gone(poisoned: Any) -> None:
    first = held(poisoned).position
    put(poisoned.path, "visit.planned.v1", b"{", stream="visit/V9")
    put(poisoned.path, "visit.planned.v1", LATER.encode(PLANNED)[1], stream="visit/V0", version=2)
    poisoned.worker.catch_up()
    decide(poisoned, DiscardRecord(MONDAY, str(first), C1, first, "a dream"))
    poisoned.worker.catch_up()
    assert plans(poisoned, C1) == {"V-C1"}
    assert held(poisoned).name == "visit.planned.v1"
    assert (held(poisoned).records, tally(poisoned).dead) == (1, 2)
    poisoned.worker.catch_up()
    assert tally(poisoned).position == poisoned.store.position(BOOKS)
    assert list(compare(poisoned.store, MONITORS).differences) == []


def test_a_fact_that_speaks_of_another_than_it_is_filed_under_is_set_aside(company: Any) -> None:
    company.do(OpenDay(MONDAY))
    put(company.path, "visit.planned.v1", LATER.encode(PLANNED)[1], subject=C2)
    company.worker.catch_up()
    row = company.store.row(DEAD_LETTERS, C2, "")
    assert "filed under 'customer/C2' and speaks of 'customer/C1'" in decode_held(row.row).reason


def test_nothing_is_decided_about_a_customer_whose_record_cannot_be_read(poisoned: Any) -> None:
    with pytest.raises(Undecodable, match=r"nothing is decided about customer/C1: see `forewarn dlq list`"):
        poisoned.do(plan("V-new"))
    assert poisoned.do(plan("V-other", "C2")) != []


def test_after_the_record_is_discarded_commands_are_taken_again(poisoned: Any) -> None:
    position = held(poisoned).position
    decide(poisoned, DiscardRecord(MONDAY, str(position), C1, position, "a dream"))
    assert poisoned.do(plan("V-new")) != []
    poisoned.worker.catch_up()
    assert plans(poisoned, C1) == {"V-C1", "V-new"}


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

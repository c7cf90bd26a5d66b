"""Lag and records where many workers share the books."""

from typing import Any

import pytest

from alerts.registry import MONITORS
from app.front import DECIDERS
from app.observing import Metrics
from app.observing.batches import TimedGroup
from app.observing.lag import MOST_LOOKED_THROUGH
from consumers.crew import Crew
from consumers.division import divided
from consumers.envelope import Envelope
from consumers.handle import FrontDoor, pending
from consumers.member import Member
from consumers.parts import Part
from consumers.relay import Relay
from consumers.topics import Topics
from domain.calendar import OpenDay
from domain.customer.commands import RegisterCustomer
from domain.visit.facts import VisitApproved
from examples.company import MONDAY, after, opened
from examples.figures import figures, metrics_of
from examples.records import NINE
from examples.stores import SQLITE, tamper
from examples.topics_in_memory import ListedGroup, ListedTopics, partition_of
from projections.dead_letters import TALLY, Tally, decode_tally, encode

TOPICS = Topics()
PARTITIONS = 3
CUSTOMERS = {
    partition_of(f"customer/C{number}", PARTITIONS): f"C{number}" for number in range(1, 20)
}  # one of each partition


class Shared:
    """A store whose books are divided into three parts, all kept by this process."""

    def __init__(self, company: Any, at_once: int = 5_000) -> None:
        self.company, self.store = company, company.store
        topics = ListedTopics(PARTITIONS)
        self.relay = Relay(self.store, topics, TOPICS, partition_of)
        self.relay.begin()
        self.group = ListedGroup(topics, TOPICS.facts, at_once)
        self.parts = divided(self.store, PARTITIONS, partition_of)
        self.metrics = metrics_of(self.store)
        group = TimedGroup(self.group, self.metrics.worker.begin)
        self.crew = Crew(self.store, group, self.parts, self.member, lambda foreign: None)

    def member(self, part: Part) -> Member:
        report = self.metrics.worker.report_of(part)
        door = FrontDoor(self.store, DECIDERS)
        return Member(self.store, part, partition_of, MONITORS, door, report, 1_000)

    def settle(self) -> None:
        while self.relay.turn() or self.crew.turn(0.0):
            pass

    def register(self, *names: str) -> None:
        for name in names:
            self.company.do(RegisterCustomer(MONDAY, name, "Lian", "CNY"))

    def approve(self, customer: str, visits: range) -> None:
        """Facts that no book is interested in."""
        with self.store.grouped():
            for visit in visits:
                name = f"visit/{customer}-{visit}"
                fact = VisitApproved(
                    subject=f"customer/{customer}", on=MONDAY, visit=name, approved_by="boss"
                )
                self.store.append(pending([fact], name, 0, Envelope(name, "boss", NINE)))

    def lag(self, metrics: Metrics | None = None) -> float:
        return figures((metrics or self.metrics).registry)["forewarn_lag_events"]

    def unaccounted(self) -> float:
        seen = figures(self.metrics.registry)
        states = (seen[f'forewarn_records{{state="{state}"}}'] for state in ("applied", "dead", "held"))
        return seen["forewarn_records_position"] - sum(states)


@pytest.fixture
def shared(found: Any) -> Shared:
    shared = Shared(opened(found()))
    shared.settle()
    return shared


def test_a_part_to_which_nothing_happens_is_not_behind(shared: Shared) -> None:
    shared.register("C90")
    shared.approve("C90", range(50))
    shared.settle()
    positions = [shared.store.position(part.books) for part in shared.parts]
    assert min(positions) < shared.store.head() - 40
    assert shared.lag() == 0


def test_the_lag_begins_with_the_oldest_event_that_waits(shared: Shared) -> None:
    """However long ago its part was last given something."""
    shared.register(CUSTOMERS[0])
    shared.approve(CUSTOMERS[0], range(50))
    shared.settle()
    assert shared.lag() == 0
    shared.register(CUSTOMERS[1])
    assert shared.lag() == 1
    shared.register(CUSTOMERS[2])
    assert shared.lag() == 2
    assert shared.lag(metrics_of(shared.store)) >= 2


def test_a_tick_waits_for_every_part(shared: Shared) -> None:
    shared.company.do(OpenDay(after(1)))
    assert shared.lag() == 1
    shared.settle()
    assert shared.lag() == 0


def test_what_workers_say_themselves_waits_for_nobody(shared: Shared) -> None:
    head = shared.store.head()
    tamper(
        f"{SQLITE}{shared.company.path}",
        f"INSERT INTO events SELECT {head + 1}, 'alert/x', 1, 'alert.raised.v1', state, 'x', subject, at, "
        f"recorded_at, '', '', 'x', 1 FROM events WHERE position = {head}",
    )
    tamper(f"{SQLITE}{shared.company.path}", "UPDATE counter SET position = position + 1")
    assert figures(shared.metrics.registry)["forewarn_log_position"] == head + 1
    assert shared.lag() == 0


def test_when_the_oldest_is_written_and_others_wait_the_lag_is_from_the_books_on(found: Any) -> None:
    shared = Shared(opened(found()), at_once=7)
    shared.settle()
    shared.approve(CUSTOMERS[0], range(10))
    assert shared.lag() == 10
    while shared.relay.turn():
        pass
    shared.crew.turn(0.0)
    left = shared.store.head() - shared.store.position("books/0")
    assert 0 < left < 10
    assert shared.lag() == left


@pytest.mark.slow
def test_of_a_long_log_the_newest_are_looked_through_and_nothing_is_understated(shared: Shared) -> None:
    """A part with something to do among them counts from its position on."""
    shared.approve(CUSTOMERS[0], range(MOST_LOOKED_THROUGH + 500))
    shared.register(CUSTOMERS[1])
    behind = shared.store.head() - min(shared.store.position(f"books/{number}") for number in (0, 1))
    assert behind > MOST_LOOKED_THROUGH + 500
    assert shared.lag(metrics_of(shared.store)) == behind
    shared.settle()
    assert shared.lag() == shared.lag(metrics_of(shared.store)) == 0


def test_every_record_of_every_part_is_accounted_for(shared: Shared) -> None:
    shared.register(*CUSTOMERS.values())
    shared.settle()
    seen = figures(shared.metrics.registry)
    ticks = 1
    assert seen["forewarn_records_position"] == ticks * PARTITIONS + 1 + len(CUSTOMERS)
    assert shared.unaccounted() == 0


def test_a_record_that_a_part_does_not_account_for_is_seen(shared: Shared) -> None:
    """This process counts what it is given beside the tally."""
    assert shared.unaccounted() == 0
    shared.register("C90")
    shared.settle()
    part = shared.parts[partition_of("customer/C90", PARTITIONS)]
    tally = decode_tally(shared.store.row(TALLY, part.books, "").row)
    lost = encode(Tally(tally.applied - 1, tally.dead, tally.held)).hex()
    where = f"WHERE book = '{TALLY}' AND subject = '{part.books}'"
    tamper(f"{SQLITE}{shared.company.path}", f"UPDATE book_rows SET row = x'{lost}' {where}")
    assert shared.unaccounted() == 1


def test_a_part_that_is_taken_up_again_is_counted_anew(shared: Shared) -> None:
    shared.register(*CUSTOMERS.values())
    shared.settle()
    assert shared.unaccounted() == 0
    shared.group.assigned = frozenset()
    shared.settle()
    shared.group.assigned = frozenset(range(PARTITIONS))
    shared.register("C90", "C91", "C92")
    shared.settle()
    assert shared.unaccounted() == 0


def test_the_batches_of_all_parts_have_their_times(shared: Shared) -> None:
    before = figures(shared.metrics.registry)
    shared.company.do(OpenDay(after(1)))
    shared.settle()
    seen = figures(shared.metrics.registry)
    for kind in ("seconds", "events"):
        count = f'forewarn_batch_{kind}_count{{role="worker"}}'
        assert seen[count] - before[count] == PARTITIONS
    assert seen["forewarn_events_handled_total"] - before["forewarn_events_handled_total"] == PARTITIONS

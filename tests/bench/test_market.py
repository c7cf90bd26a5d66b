"""The generated market is whole, repeatable, and what the command handler itself would have stored."""

from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from bench.market.cache import code, made, market, market_with_books
from bench.market.due import due_deeds
from bench.market.life import deeds
from bench.market.size import Size
from bench.market.writing import write
from examples.days import any_day
from forewarn.adapters.memory import MemoryBooks
from forewarn.adapters.sqlite.store import SqliteStore
from forewarn.alerts.life.facts import AlertRaised
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.books.worker import BOOKS, Worker
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.views import LogUntil
from forewarn.domain.calendar import DayOpened
from forewarn.domain.dead_letter.facts import RecordSetAside
from forewarn.domain.order.facts import OrderInvoiced, OrderPlaced
from forewarn.ports.store import Pending, Recorded

SMALL = Size(customers=12, events=1_500)


def as_pending(entry: Recorded) -> Pending:
    return Pending(
        event_id=entry.event_id,
        stream=entry.stream,
        version=entry.version,
        fact=entry.fact,
        at=entry.at,
        correlation_id=entry.correlation_id,
        causation_id=entry.causation_id,
        actor=entry.actor,
    )


def test_the_command_handler_stores_the_same_events_for_the_same_commands(tmp_path: Path) -> None:
    with closing(SqliteStore(tmp_path / "handled.db")) as store:
        door = FrontDoor(store, DECIDERS, any_day)
        with store.grouped():
            for deed in deeds(SMALL):
                door.handle(deed.command, deed.envelope)
        handled = [as_pending(entry) for entry in store.read(0, SMALL.events)]
    assert handled == [event for deed in deeds(SMALL) for event in deed.commit]


def test_the_file_holds_one_commit_for_each_command(tmp_path: Path) -> None:
    path = tmp_path / "market.db"
    assert write(deeds(SMALL), path) == sum(len(deed.commit) for deed in deeds(SMALL))
    with closing(SqliteStore(path)) as store:
        assert store.check() == []
        ends = [entry.ends_append for entry in store.read(0, SMALL.events)]
    assert ends.count(True) == len(list(deeds(SMALL)))


def test_the_same_size_gives_the_same_log_and_another_seed_another(tmp_path: Path) -> None:
    logs = []
    for number, size in enumerate((SMALL, SMALL, Size(SMALL.customers, SMALL.events, seed=8))):
        write(deeds(size), tmp_path / f"{number}.db")
        with closing(SqliteStore(tmp_path / f"{number}.db")) as store:
            logs.append(store.read(0, size.events))
    assert logs[0] == logs[1]
    assert logs[0] != logs[2]


def test_the_worker_takes_every_event(tmp_path: Path) -> None:
    write(deeds(SMALL), tmp_path / "market.db")
    books = MemoryBooks()
    with closing(SqliteStore(tmp_path / "market.db")) as store:
        Worker(store, books, MONITORS).catch_up()
        assert books.position(BOOKS) == store.head()
    assert books.alerts()
    assert not [raised for raised in books.raised if isinstance(raised.fact, RecordSetAside)]


def test_consecutive_events_of_a_large_market_concern_different_customers() -> None:
    size = Size(customers=300, events=6_000)
    subjects = [event.fact.subject for deed in deeds(size) for event in deed.commit[:1]]
    changes = sum(one != other for one, other in pairwise(subjects))
    assert changes > 0.85 * len(subjects)


def test_customers_of_a_busy_market_order_and_are_billed_within_weeks() -> None:
    busy = Size(customers=100, events=100 * 48, events_a_day=100)
    facts = [event.fact for deed in deeds(busy) for event in deed.commit]
    ordered = {fact.subject for fact in facts if isinstance(fact, OrderPlaced)}
    billed = {fact.subject for fact in facts if isinstance(fact, OrderInvoiced)}
    assert len(ordered) > 95
    assert len(billed) > 90
    assert sum(isinstance(fact, DayOpened) for fact in facts) > 40


def test_a_market_never_has_more_events_than_asked_for() -> None:
    for events in (1, 2, 20, 333):
        found = sum(len(deed.commit) for deed in deeds(Size(4, events)))
        assert events - 5 < found <= events


def test_everybody_is_due_in_each_of_the_last_two_ticks(tmp_path: Path) -> None:
    customers, books = 60, MemoryBooks()
    last, raised = write(due_deeds(customers), tmp_path / "due.db"), []
    with closing(SqliteStore(tmp_path / "due.db")) as store:
        for tick in (last - 1, last):
            Worker(LogUntil(store, tick - 1), books, MONITORS).catch_up()
            [entry] = store.read(tick - 1, 1)
            due = [wake for wake in books.wakes_of("arrears") if wake.day and wake.day <= entry.fact.on]
            assert len(due) == customers
            raised.append(len(books.raised))
        Worker(store, books, MONITORS).catch_up()
    assert raised[0] == raised[1] == len(books.raised) - customers
    last_said = {type(each.fact) for each in books.raised[raised[1] :]}
    assert last_said == {AlertRaised}


def test_a_market_is_generated_once_for_each_size(tmp_path: Path) -> None:
    tiny = Size(3, 60)
    first = market(tiny, tmp_path)
    generated = first.stat().st_mtime_ns
    assert market(tiny, tmp_path).stat().st_mtime_ns == generated
    sizes = (Size(4, 60), Size(3, 61), Size(3, 60, seed=8), Size(3, 60, events_a_day=3))
    assert len({first, *(market(size, tmp_path) for size in sizes)}) == 5


def test_books_are_kept_in_a_file_of_their_own_named_after_the_code(tmp_path: Path) -> None:
    tiny = Size(3, 60)
    path = market_with_books(tiny, tmp_path)
    assert code() in path.name
    with closing(SqliteStore(path)) as store, closing(SqliteStore(market(tiny, tmp_path))) as log:
        assert store.position(BOOKS) == store.head()
        assert log.position(BOOKS) == 0


def test_what_was_interrupted_is_made_again(tmp_path: Path) -> None:
    def broken(path: Path) -> None:
        path.touch()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        made(tmp_path / "market.db", broken)
    assert made(tmp_path / "market.db", lambda path: path.write_text("whole")).read_text() == "whole"

"""Batches grow and shrink, rows come and go from memory: nothing of it shows in the books."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from examples import ledger
from examples.company import MONDAY, told
from examples.customers import REGISTERED
from examples.rederived import contents_derived
from forewarn.adapters.memory import MemoryBooks
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.books.entering import Entering
from forewarn.consumers.books.subject_cache import SubjectCache
from forewarn.consumers.books.worker import LARGEST, SMALLEST, Progress, Worker
from forewarn.domain.calendar import DayOpened, OpenDay
from forewarn.domain.customer.facts import CustomerRegistered
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.decider import Fact
from forewarn.ports.store import Recorded, StoredRow
from forewarn.projections.profile.book import PROFILE
from forewarn.projections.registry import PROJECTIONS

WHOLE_BOOKS = [book for book in PROJECTIONS if book.parts is None]


def customer(number: int) -> CustomerRegistered:
    return replace(REGISTERED, subject=f"customer/C{number}")


def recorded(position: int, fact: Fact, ends_append: bool = True) -> Recorded:
    return ledger.recorded(position, fact.subject, fact, ends_append)


class ListLog:
    """Facts without a file. `asked`: how many were wanted at a time."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._all = [recorded(position, fact) for position, fact in enumerate(facts, 1)]
        self.asked: list[int] = []

    def entries(self, after: int, limit: int) -> Sequence[Recorded]:
        self.asked.append(limit)
        return self._all[after : after + limit]

    def entries_of(self, subject: str, after: int, until: int) -> Sequence[Recorded]:
        return [entry for entry in self._all[after:until] if entry.fact.subject == subject]

    def dead_letters(self, after: int, limit: int) -> Sequence[Recorded]:
        return []


def test_batches_grow_while_there_is_more_and_shrink_when_there_is_not() -> None:
    log = ListLog([DayOpened(subject="calendar", on=MONDAY)] * 60_000)
    worker = Worker(log, MemoryBooks(), MONITORS)
    assert worker.catch_up() == 60_000
    assert log.asked[:3] == [SMALLEST, 2 * SMALLEST, 4 * SMALLEST]
    assert max(log.asked) == LARGEST == 20_000
    worker.catch_up()
    assert log.asked[-1] == SMALLEST


class ShortPages(ListLog):
    """Never more than ten, whatever is asked for."""

    def entries(self, after: int, limit: int) -> Sequence[Recorded]:
        return super().entries(after, limit)[:10]


def test_a_page_that_is_cut_short_is_no_end_of_the_log() -> None:
    log = ShortPages([DayOpened(subject="calendar", on=MONDAY)] * 60)
    Worker(log, MemoryBooks(), MONITORS).catch_up()
    assert log.asked[:4] == [SMALLEST, 2 * SMALLEST, 4 * SMALLEST, 8 * SMALLEST]


def test_a_worker_tells_what_each_batch_did(company: Any) -> None:
    told(company, 200)
    company.worker.catch_up()
    progress: list[Progress] = company.progress
    assert progress[-1].position == company.store.head()
    assert sum(batch.facts for batch in progress) == company.store.head()
    alerts = [pending.fact for batch in progress for pending in batch.alerts]
    assert alerts == company.alerts() != []


def test_when_nothing_is_new_nothing_is_written(company: Any) -> None:
    told(company, 20)
    company.worker.catch_up()
    batches = len(company.progress)
    assert company.worker.catch_up() == company.store.head()
    assert len(company.progress) == batches


def test_facts_of_one_append_are_in_one_batch_even_when_it_is_larger(company: Any) -> None:
    entries = [recorded(n, customer(n), ends_append=n == 200) for n in range(1, 201)]

    class Whole(ListLog):
        def entries(self, after: int, limit: int) -> Sequence[Recorded]:
            return entries[after:]

    books = MemoryBooks()
    assert Worker(Whole([]), books, MONITORS).catch_up() == 200
    assert len(list(books.rows(PROFILE.name))) == 200


# Memory


def test_rows_that_were_dropped_read_back_the_same(company: Any) -> None:
    told(company, 200)
    roomy, cramped = MemoryBooks(), MemoryBooks()
    Worker(company.store, roomy, MONITORS).catch_up()
    Worker(company.store, cramped, MONITORS, capacity=1).catch_up()
    assert contents_derived(cramped) == contents_derived(roomy)


def test_between_batches_the_cache_keeps_no_more_rows_than_it_may() -> None:
    cache = SubjectCache(MemoryBooks(), PROJECTIONS, (), capacity=4 * len(WHOLE_BOOKS))
    kept = {number: cache.of(f"customer/C{number}") for number in range(1, 5)}
    cache.stored()
    cache.of("customer/C1")
    cache.of("customer/C5")
    cache.stored()
    held = [number for number in range(1, 6) if cache.held(f"customer/C{number}") is not None]
    assert held == [1, 3, 4, 5]
    assert cache.of("customer/C1") is kept[1]


def test_a_row_that_changed_is_handed_over_once() -> None:
    cache = SubjectCache(MemoryBooks(), PROJECTIONS, (), capacity=10)
    entering = Entering(cache, PROJECTIONS)
    entering.enter(recorded(1, customer(1)))
    entering.enter(recorded(2, customer(1)))
    changed = [(row.book, row.subject, row.position) for row in cache.changed_rows()]
    assert len(changed) == len(set(changed)) > 0
    assert {position for _, _, position in changed} == {2}
    cache.stored()
    assert list(cache.changed_rows()) == []


def test_the_rows_of_a_batch_are_read_together() -> None:
    class CountingBooks(MemoryBooks):
        reads = 0

        def rows_about(self, subjects: Sequence[str], books: Sequence[str]) -> Sequence[StoredRow]:
            self.reads += 1
            return super().rows_about(subjects, books)

        def row(self, book: str, subject: str, part: str) -> StoredRow | None:
            raise AssertionError(f"{book} of {subject} is read by itself")

    books = CountingBooks()
    entering = Entering(SubjectCache(books, PROJECTIONS, (), capacity=10), PROJECTIONS)
    entries = [recorded(number, customer(number)) for number in range(1, 101)]
    entering.load(entries)
    for entry in entries:
        entering.enter(entry)
    assert books.reads == 1


def test_days_and_rules_are_known_again_after_a_restart(company: Any) -> None:
    company.do(OpenDay(MONDAY))
    company.do(RegisterCustomer(MONDAY, "C1", "Lian", "CNY"))
    company.worker.catch_up()
    company.do(OpenDay(MONDAY + timedelta(days=1)))
    again = Worker(company.store, company.store, MONITORS)
    assert again._keeping._time.calendar.today == MONDAY
    again.catch_up()
    assert again._keeping._time.calendar.today == MONDAY + timedelta(days=1)

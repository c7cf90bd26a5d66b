"""Appointments: what is due is found without looking at what is not, as of the running batch."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from adapters.memory import MemoryBooks
from consumers.books.subject_cache import SubjectCache
from domain.ports import Batch, Wake
from examples.company import after
from projections.registry import PROJECTIONS

MONITORS = ("a", "b")
days = st.one_of(st.none(), st.integers(0, 9).map(after))
appointments = st.tuples(st.sampled_from(("C1", "C2", "C3")), st.sampled_from(MONITORS), days)


def appoint(cache: SubjectCache, made: list[tuple[str, str, date | None]]) -> None:
    for subject, monitor, day in made:
        cache.of(subject).appoint(monitor, day)


def store(cache: SubjectCache, books: MemoryBooks) -> None:
    books.write(Batch("books", books.position("books"), 0, (), (), [*cache.changed_wakes()], ()))
    cache.stored()


@given(made=st.lists(appointments), more=st.lists(appointments), today=st.integers(0, 9).map(after))
def test_the_store_finds_who_is_due_by_the_last_appointments(
    made: list[tuple[str, str, date | None]], more: list[tuple[str, str, date | None]], today: date
) -> None:
    books = MemoryBooks()
    cache = SubjectCache(books, PROJECTIONS, MONITORS, capacity=0)
    for part in (made, more):
        appoint(cache, part)
        store(cache, books)
    last = {(subject, monitor): day for subject, monitor, day in made + more}
    due = {subject for (subject, _), day in last.items() if day is not None and day <= today}
    assert list(books.subjects_due(MONITORS, today, "", 100)) == sorted(due)
    again = SubjectCache(books, PROJECTIONS, MONITORS, capacity=0)
    for (subject, monitor), day in last.items():
        assert again.of(subject).wakes.get(monitor) == day


def test_an_appointment_that_stays_is_not_written_again() -> None:
    books = MemoryBooks()
    books.write(Batch("books", 0, 0, (), (), [Wake("a", "C1", after(3))], ()))
    cache = SubjectCache(books, PROJECTIONS, MONITORS, capacity=10)
    cache.of("C1").appoint("a", after(3))
    assert [*cache.changed_wakes()] == []
    cache.of("C1").appoint("a", after(4))
    assert [*cache.changed_wakes()] == [Wake("a", "C1", after(4))]
    store(cache, books)
    cache.of("C1").appoint("a", None)
    assert [*cache.changed_wakes()] == [Wake("a", "C1", None)]
    store(cache, books)
    assert books.subjects_due(MONITORS, after(9), "", 100) == []

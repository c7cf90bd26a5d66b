"""Appointments: what is due is found without looking at what is not, as of the running batch."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from examples.company import MONDAY, after
from forewarn.adapters.memory import MemoryBooks
from forewarn.consumers.books.appointments import Appointments
from forewarn.consumers.books.subject_cache import SubjectCache
from forewarn.ports.store import Batch, Wake
from forewarn.projections.registry import PROJECTIONS

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
    assert set(Appointments(books).due(MONITORS, today)) == due
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
    assert [*Appointments(books).due(MONITORS, after(9))] == []


@given(made=st.lists(appointments), more=st.lists(appointments), today=st.integers(0, 9).map(after))
def test_what_is_noted_is_due_as_if_it_were_read_again(
    made: list[tuple[str, str, date | None]], more: list[tuple[str, str, date | None]], today: date
) -> None:
    books = MemoryBooks()
    cache = SubjectCache(books, PROJECTIONS, MONITORS, capacity=0)
    appoint(cache, made)
    store(cache, books)
    noted = Appointments(books)
    assert set(noted.due(MONITORS, MONDAY)) == set(Appointments(books).due(MONITORS, MONDAY))
    appoint(cache, more)
    noted.note(cache.take_moves())
    store(cache, books)
    assert set(noted.due(MONITORS, today)) == set(Appointments(books).due(MONITORS, today))


def stored(*wakes: Wake) -> MemoryBooks:
    books = MemoryBooks()
    books.write(Batch("books", 0, 0, (), (), wakes, ()))
    return books


def test_days_beyond_the_horizon_are_read_when_they_come_near() -> None:
    far = Wake("a", "C3", after(70))
    noted = Appointments(stored(Wake("a", "C1", after(1)), Wake("a", "C2", after(1)), far), most_read=1)
    assert {*noted.due(MONITORS, after(1))} == {"C1", "C2"}
    assert {*noted.due(MONITORS, after(70))} == {"C1", "C2", "C3"}


def test_a_small_company_is_read_once() -> None:
    books = stored(Wake("a", "C1", after(1)), Wake("a", "C2", after(70)))
    noted = Appointments(books)
    assert [*noted.due(MONITORS, after(0))] == []
    books.write(Batch("books", 0, 0, (), (), [Wake("a", "C2", None)], ()))
    assert {*noted.due(MONITORS, after(70))} == {"C1", "C2"}


def test_more_than_are_to_be_held_are_read_anew() -> None:
    books = stored(Wake("a", "C1", after(1)))
    noted = Appointments(books, most_held=2)
    assert [*noted.due(MONITORS, after(0))] == []
    more = [Wake("a", f"C{number}", after(number)) for number in (2, 3)]
    books.write(Batch("books", 0, 0, (), (), more, ()))
    noted.note(more)
    assert {*noted.due(MONITORS, after(2))} == {"C1", "C2"}

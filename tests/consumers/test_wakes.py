"""Appointments: what is due is found without looking at what is not."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from consumers.wakes import Wakes
from domain.ports import Wake
from examples.company import after

days = st.one_of(st.none(), st.integers(0, 9).map(after))
appointments = st.tuples(st.sampled_from(("C1", "C2", "C3")), st.sampled_from(("a", "b")), days)


@given(made=st.lists(appointments), today=st.integers(0, 9).map(after))
def test_due_are_the_last_appointments_up_to_today(
    made: list[tuple[str, str, date | None]], today: date
) -> None:
    wakes, last = Wakes(()), dict[tuple[str, str], date | None]()
    for subject, monitor, day in made:
        wakes.set(subject, monitor, day)
        last[monitor, subject] = day
    expected = sorted(key for key, day in last.items() if day is not None and day <= today)
    assert [
        (monitor, subject) for monitor, due in sorted(wakes.due(today).items()) for subject in due
    ] == expected


@given(made=st.lists(appointments), more=st.lists(appointments))
def test_what_is_stored_and_read_again_is_the_same(
    made: list[tuple[str, str, date | None]], more: list[tuple[str, str, date | None]]
) -> None:
    wakes, stored = Wakes(()), dict[tuple[str, str], Wake]()
    for part in (made, more):
        for subject, monitor, day in part:
            wakes.set(subject, monitor, day)
        stored |= {(wake.monitor, wake.subject): wake for wake in wakes.changed()}
        wakes.written()
    again = Wakes(wake for wake in stored.values() if wake.day is not None)
    assert again.due(date.max) == wakes.due(date.max)
    assert again.changed() == []


def test_an_appointment_that_stays_is_not_written_again() -> None:
    wakes = Wakes([Wake("a", "C1", after(3))])
    wakes.set("C1", "a", after(3))
    assert wakes.changed() == []
    wakes.set("C1", "a", after(4))
    assert wakes.changed() == [Wake("a", "C1", after(4))]
    wakes.written()
    wakes.set("C1", "a", None)
    assert wakes.changed() == [Wake("a", "C1", None)]
    assert wakes.due(after(9)) == {}

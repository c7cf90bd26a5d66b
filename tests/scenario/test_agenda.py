"""Acts are done on working days, in the order in which they were planned."""

from datetime import date

from domain.calendar import Calendar, OpenDay, Year
from scenario.agenda import Act, Agenda, Deed

FRIDAY, SATURDAY, MONDAY = date(2025, 3, 7), date(2025, 3, 8), date(2025, 3, 10)
REST, MAKE_UP = date(2025, 3, 11), date(2025, 3, 15)
CALENDAR = Calendar({2025: Year(frozenset({REST}), frozenset({MAKE_UP}))})


def agenda() -> Agenda:
    return Agenda(CALENDAR, date(2025, 3, 3))


def act(name: str) -> Act:
    return lambda day: [Deed(name, OpenDay(day))]


def names(plan: Agenda, day: date) -> list[str]:
    return [deed.actor for deed in plan.deeds(day)]


def test_acts_of_a_day_are_done_in_the_order_they_were_planned():
    plan = agenda()
    plan.on(FRIDAY, act("first"))
    plan.on(FRIDAY, act("second"))
    assert names(plan, FRIDAY) == ["first", "second"]


def test_an_act_is_done_once():
    plan = agenda()
    plan.on(FRIDAY, act("once"))
    assert names(plan, FRIDAY) == ["once"]
    assert names(plan, FRIDAY) == []


def test_what_falls_on_a_rest_day_is_done_on_the_next_working_day():
    plan = agenda()
    assert plan.on(SATURDAY, act("late")) == MONDAY
    assert plan.on(REST, act("later")) == date(2025, 3, 12)


def test_a_make_up_saturday_is_worked():
    assert agenda().on(MAKE_UP, act("on Saturday")) == MAKE_UP


def test_what_must_be_done_by_a_rest_day_is_done_before_it():
    assert agenda().by(SATURDAY, act("early")) == FRIDAY


def test_working_days_are_counted_without_rest_days():
    assert agenda().after(FRIDAY, 2, act("two working days later")) == date(2025, 3, 12)


def test_nothing_is_planned_for_a_day_that_has_begun():
    plan = agenda()
    list(plan.deeds(FRIDAY))
    assert plan.on(FRIDAY, act("too late for today")) == MONDAY

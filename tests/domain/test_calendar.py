from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forewarn.domain.calendar import (
    CALENDAR,
    Calendar,
    CalendarCommand,
    CalendarFact,
    CalendarYearPublished,
    DayOpened,
    OpenDay,
    PublishCalendarYear,
    Year,
    must_be_open,
)
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.needs import NOTHING
from forewarn.domain.policy import Policy

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
LABOUR_DAY, MAKEUP_SATURDAY = date(2026, 5, 1), date(2026, 5, 9)
PUBLISH = PublishCalendarYear(MONDAY, 2026, (LABOUR_DAY,), (MAKEUP_SATURDAY,))
PUBLISHED = CalendarYearPublished(
    subject="calendar", on=MONDAY, year=2026, rest_days=(LABOUR_DAY,), makeup_days=(MAKEUP_SATURDAY,)
)
MONDAY_OPENED = DayOpened(subject="calendar", on=MONDAY)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


def when(command: CalendarCommand, *given: CalendarFact) -> list[CalendarFact]:
    circumstances = Circumstances(today=MONDAY, actor="clock", latest_day=TUESDAY)
    return CALENDAR.decide(command, CALENDAR.fold(given), circumstances)


def test_a_year_is_published() -> None:
    assert when(PUBLISH) == [PUBLISHED]


def test_the_same_year_published_again_changes_nothing() -> None:
    assert when(replace(PUBLISH, on=TUESDAY), PUBLISHED) == []


def test_a_year_published_with_other_days_is_replaced_whole() -> None:
    [fact] = when(replace(PUBLISH, rest_days=()), PUBLISHED)
    assert CALENDAR.fold([PUBLISHED, fact]).works_on(LABOUR_DAY)


def test_a_year_without_any_special_day_is_published_all_the_same() -> None:
    assert len(when(replace(PUBLISH, rest_days=(), makeup_days=()))) == 1


def test_the_days_of_a_year_are_put_in_order_and_named_once() -> None:
    other = date(2026, 1, 1)
    [fact] = when(replace(PUBLISH, rest_days=(LABOUR_DAY, other, LABOUR_DAY)))
    assert isinstance(fact, CalendarYearPublished)
    assert fact.rest_days == (other, LABOUR_DAY)


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (replace(PUBLISH, rest_days=(date(2027, 1, 1),)), "2027-01-01 does not belong to 2026"),
        (replace(PUBLISH, makeup_days=(date(2027, 1, 2),)), "2027-01-02 does not belong to 2026"),
        (replace(PUBLISH, rest_days=(MAKEUP_SATURDAY,)), "2026-05-09 is a weekend day"),
        (replace(PUBLISH, makeup_days=(LABOUR_DAY,)), "2026-05-01 is a weekday"),
    ],
)
def test_a_year_is_published_without_contradictions(command: PublishCalendarYear, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        when(command)


def test_a_day_is_opened() -> None:
    assert when(OpenDay(MONDAY)) == [MONDAY_OPENED]
    assert when(OpenDay(TUESDAY), MONDAY_OPENED) == [DayOpened(subject="calendar", on=TUESDAY)]


def test_opening_a_day_again_changes_nothing() -> None:
    assert when(OpenDay(MONDAY), MONDAY_OPENED) == []


def test_a_day_that_has_passed_is_not_opened_again() -> None:
    with pytest.raises(Refused, match="2026-03-02 has passed: 2026-03-03 is open"):
        when(OpenDay(MONDAY), DayOpened(subject="calendar", on=TUESDAY))


@pytest.mark.parametrize("typed", ["2026-03-04", "2199-12-31"])
def test_a_day_that_has_not_come_is_not_opened(typed: str) -> None:
    says = f"{typed} has not come: the latest day that can be opened is 2026-03-03; check the year"
    with pytest.raises(Refused, match=says):
        when(OpenDay(date.fromisoformat(typed)), MONDAY_OPENED)


def test_a_day_that_is_open_stays_open_when_the_bound_moves_back() -> None:
    far = date(2026, 3, 31)
    opened = DayOpened(subject="calendar", on=far)
    assert CALENDAR.fold([opened]).today == far
    assert when(OpenDay(far), opened) == []


def test_everything_about_the_calendar_is_one_stream_and_nobodys_money() -> None:
    assert CALENDAR.stream(PUBLISH) == "calendar"
    assert CALENDAR.needs(PUBLISH, CALENDAR.initial) == NOTHING


def test_weekends_rest_and_weekdays_work_in_a_year_that_is_not_published() -> None:
    week = [Calendar().works_on(MONDAY + timedelta(days=n)) for n in range(7)]
    assert week == [True] * 5 + [False] * 2


def test_rest_days_and_makeup_days_turn_a_published_year_round() -> None:
    calendar = CALENDAR.fold([PUBLISHED])
    assert not calendar.works_on(LABOUR_DAY)
    assert calendar.works_on(MAKEUP_SATURDAY)
    assert not calendar.works_on(MAKEUP_SATURDAY + timedelta(days=1))
    assert calendar.works_on(LABOUR_DAY.replace(year=2025))


def test_working_days_are_counted_after_the_first_day_and_with_the_last() -> None:
    calendar = CALENDAR.fold([PUBLISHED])
    assert calendar.working_days_between(date(2026, 4, 30), date(2026, 5, 9)) == 6
    assert calendar.working_days_between(LABOUR_DAY, LABOUR_DAY) == 0
    assert calendar.working_days_between(TUESDAY, MONDAY) == 0


def test_the_working_day_after_passes_over_days_of_rest() -> None:
    calendar = CALENDAR.fold([PUBLISHED])
    assert calendar.working_day_after(date(2026, 4, 30), 1) == date(2026, 5, 4)
    assert calendar.working_day_after(LABOUR_DAY, 6) == MAKEUP_SATURDAY
    assert calendar.working_day_after(LABOUR_DAY, 0) == LABOUR_DAY


@given(day=DAYS, working_days=st.integers(1, 60))
def test_the_working_day_after_is_the_first_with_so_many_between(day: date, working_days: int) -> None:
    calendar = CALENDAR.fold([PUBLISHED])
    reached = calendar.working_day_after(day, working_days)
    assert calendar.works_on(reached)
    assert calendar.working_days_between(day, reached) == working_days


@given(st.lists(DAYS, min_size=1))
def test_today_never_goes_back(days: list[date]) -> None:
    calendar = CALENDAR.fold([DayOpened(subject="calendar", on=day) for day in days])
    assert calendar.today == max(days)


def test_a_fact_is_entered_today_or_late_while_its_period_is_open() -> None:
    circumstances = Circumstances(today=TUESDAY, actor="clerk", policy=Policy(open_period_days=2))
    must_be_open(TUESDAY, circumstances)
    must_be_open(TUESDAY - timedelta(days=2), circumstances)
    with pytest.raises(
        Refused, match="2026-02-28 lies in a closed period: the open one begins on 2026-03-01"
    ):
        must_be_open(TUESDAY - timedelta(days=3), circumstances)


def test_no_fact_is_entered_ahead_of_its_day() -> None:
    with pytest.raises(Refused, match="2026-03-03 is after today, 2026-03-02"):
        must_be_open(TUESDAY, Circumstances(today=MONDAY, actor="clerk"))


def test_no_fact_is_entered_before_a_day_is_open() -> None:
    with pytest.raises(Refused, match="no business day is open yet: send OpenDay first"):
        must_be_open(MONDAY, Circumstances(today=CALENDAR.initial.today, actor="clerk"))


@given(
    st.dates(date(2024, 12, 1), date(2027, 12, 31)),
    st.integers(-30, 500),
    st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31))),
    st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31))),
)
def test_working_days_are_counted_as_one_by_one(
    after: date, days: int, rest: frozenset[date], makeup: frozenset[date]
) -> None:
    calendar = Calendar({2026: Year(rest, makeup)})
    until = after + timedelta(days=days)
    one_by_one = sum(calendar.works_on(after + timedelta(days=number)) for number in range(1, days + 1))
    assert calendar.working_days_between(after, until) == one_by_one

from datetime import date

import chinese_calendar
import pytest

from forewarn.adapters.holidays import UnknownYear, chinese_year, known_years
from forewarn.domain.calendar import CALENDAR, Calendar, PublishCalendarYear
from forewarn.domain.circumstances import Circumstances


def days(year: int, month: int, *numbers: int) -> set[date]:
    return {date(year, month, number) for number in numbers}


def published(*years: int) -> Calendar:
    calendar = CALENDAR.initial
    for year in years:
        command = PublishCalendarYear(date(year, 1, 1), year, *chinese_year(year))
        facts = CALENDAR.decide(command, calendar, Circumstances(command.on, "clerk"))
        calendar = CALENDAR.fold(facts, calendar)
    return calendar


def working_days(calendar: Calendar, year: int) -> int:
    return calendar.working_days_between(date(year - 1, 12, 31), date(year, 12, 31))


def test_the_rest_days_of_2024_are_the_weekdays_of_its_seven_holidays() -> None:
    rest_days, _ = chinese_year(2024)
    assert rest_days == tuple(
        sorted(
            days(2024, 1, 1)
            | days(2024, 2, 12, 13, 14, 15, 16)
            | days(2024, 4, 4, 5)
            | days(2024, 5, 1, 2, 3)
            | days(2024, 6, 10)
            | days(2024, 9, 16, 17)
            | days(2024, 10, 1, 2, 3, 4, 7)
        )
    )


def test_the_makeup_days_of_2024_are_eight_weekend_days() -> None:
    _, makeup_days = chinese_year(2024)
    assert makeup_days == tuple(
        sorted(
            days(2024, 2, 4, 18)
            | days(2024, 4, 7, 28)
            | days(2024, 5, 11)
            | days(2024, 9, 14, 29)
            | days(2024, 10, 12)
        )
    )


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 2, 10), date(2024, 2, 17)),
        (date(2024, 10, 1), date(2024, 10, 7)),
        (date(2025, 1, 28), date(2025, 2, 4)),
    ],
)
def test_nobody_works_from_the_first_to_the_last_day_of_a_holiday(first: date, last: date) -> None:
    calendar = published(2024, 2025)
    day_before = date.fromordinal(first.toordinal() - 1)
    assert calendar.working_days_between(day_before, last) == 0
    assert calendar.works_on(date.fromordinal(last.toordinal() + 1))


@pytest.mark.parametrize("makeup", [date(2024, 9, 29), date(2024, 10, 12), date(2024, 2, 4)])
def test_a_weekend_day_is_worked_to_make_up_for_a_holiday(makeup: date) -> None:
    assert published(2024).works_on(makeup)
    assert not published().works_on(makeup)


def test_an_invoice_due_in_five_working_days_waits_for_the_end_of_national_day() -> None:
    assert published(2024).working_day_after(date(2024, 9, 30), 5) == date(2024, 10, 12)


@pytest.mark.parametrize(("year", "worked"), [(2012, 249), (2020, 249), (2024, 251), (2025, 248)])
def test_a_year_has_as_many_working_days_as_its_notice_left(year: int, worked: int) -> None:
    assert working_days(published(year), year) == worked


@pytest.mark.parametrize("year", known_years())
def test_every_known_year_works_on_the_days_the_library_says(year: int) -> None:
    calendar = published(year)
    first, last = date(year, 1, 1), date(year, 12, 31)
    worked = [day for day in chinese_calendar.get_dates(first, last) if calendar.works_on(day)]
    assert worked == chinese_calendar.get_workdays(first, last)
    assert working_days(calendar, year) == len(worked)


def test_the_known_years_follow_each_other_from_2004_until_2026_at_least() -> None:
    years = known_years()
    assert years == tuple(range(2004, years[-1] + 1))
    assert years[-1] >= 2026


def test_a_year_without_a_notice_names_those_that_have_one() -> None:
    last = known_years()[-1]
    with pytest.raises(UnknownYear, match=f"of {last + 1} are not known, only those of 2004 to {last}"):
        chinese_year(last + 1)
    with pytest.raises(UnknownYear, match="of 2003 are not known"):
        chinese_year(2003)

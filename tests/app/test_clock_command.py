"""`forewarn clock`: business days in the company's time zone, each with its year's working days."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from forewarn.app.business_days import seconds_until_tomorrow, zone
from forewarn.app.stores import open_store
from forewarn.app.working_years import working_years
from forewarn.cli.commands.options import SETTINGS
from forewarn.consumers.commands.in_force import InForce
from forewarn.domain.calendar import Calendar
from forewarn.input.bad_input import BadInput

NEW_YEAR = date(2024, 1, 1)
MAKEUP_SUNDAY = date(2024, 2, 4)


def calendar_of(company: Any) -> Calendar:
    with open_store(company.url) as store:
        in_force = InForce(store)
        in_force.refresh()
        return in_force.calendar


@pytest.fixture
def set_to() -> Iterator[Any]:
    """Settings of the environment, for one test."""
    before = SETTINGS.model_copy()

    def change(**settings: str) -> None:
        for name, value in settings.items():
            setattr(SETTINGS, name, value)

    yield change
    change(time_zone=before.time_zone, calendar=before.calendar, log_level=before.log_level)


def test_on_an_empty_store_the_day_itself_is_opened_and_no_other(nobody: Any) -> None:
    answer = nobody.forewarn("clock", "--until", "2024-02-03")
    assert (answer.code, answer.out) == (0, "days opened: 1\n")
    assert calendar_of(nobody).today == date(2024, 2, 3)


def test_days_that_were_missed_are_opened_in_their_order(nobody: Any) -> None:
    nobody.forewarn("clock", "--until", "2024-02-03")
    assert nobody.forewarn("clock", "--until", "2024-02-10").out == "days opened: 7\n"
    assert calendar_of(nobody).today == date(2024, 2, 10)


def test_a_day_that_is_open_is_nothing_new(nobody: Any) -> None:
    nobody.forewarn("clock", "--until", "2024-02-03")
    before = nobody.everything()
    assert nobody.forewarn("clock", "--until", "2024-02-03").out == "nothing new\n"
    assert nobody.forewarn("clock", "--until", "2024-02-01").out == "nothing new\n"
    assert nobody.everything() == before


def test_the_chinese_working_year_comes_with_its_first_day(nobody: Any) -> None:
    nobody.forewarn("clock", "--until", "2023-12-31")
    assert set(calendar_of(nobody).years) == {2023}
    nobody.forewarn("clock", "--until", "2024-01-02")
    calendar = calendar_of(nobody)
    assert set(calendar.years) == {2023, 2024}
    assert not calendar.works_on(NEW_YEAR)
    assert calendar.works_on(MAKEUP_SUNDAY)


def test_a_year_published_by_hand_stays_as_it_is(nobody: Any) -> None:
    by_hand = {
        "command": "PublishCalendarYear",
        "on": "2024-01-01",
        "year": 2024,
        "rest_days": [],
        "makeup_days": [],
    }
    nobody.do(by_hand)
    nobody.forewarn("clock", "--until", "2024-01-02")
    assert calendar_of(nobody).works_on(NEW_YEAR)


def test_without_a_calendar_weekends_are_off_and_nothing_else(nobody: Any, set_to: Any) -> None:
    set_to(calendar="none")
    nobody.forewarn("clock", "--until", "2024-01-02")
    calendar = calendar_of(nobody)
    assert (dict(calendar.years), nobody.events()) == ({}, 1)
    assert calendar.works_on(NEW_YEAR)
    assert not calendar.works_on(MAKEUP_SUNDAY)


def test_another_country_has_its_days_in_a_file(nobody: Any, set_to: Any, tmp_path: Path) -> None:
    file = tmp_path / "days.toml"
    file.write_text("rest_days = [2024-07-04, 2025-07-04]\nmakeup_days = [2024-07-06]\n")
    set_to(calendar=str(file))
    nobody.forewarn("clock", "--until", "2024-07-01")
    calendar = calendar_of(nobody)
    assert set(calendar.years) == {2024}
    assert not calendar.works_on(date(2024, 7, 4))
    assert calendar.works_on(date(2024, 7, 6))


def test_a_year_that_nobody_has_published_is_said_aloud_and_the_day_is_opened(nobody: Any) -> None:
    answer = nobody.forewarn("clock", "--until", "2001-03-01")
    assert (answer.code, answer.out) == (0, "days opened: 1\n")
    assert "the holidays of 2001 are not known" in answer.err
    assert '"level": "warning"' in answer.err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("rest_days = 5", "rest_days: write a list of days such as [2026-01-01, 2026-12-25]"),
        ('rest_days = ["2026-01-01"]', "rest_days: write a list of days"),
        ("rest_days = [2026-01-01T00:00:00]", "rest_days: write a list of days"),
        ("makeup_days = {}", "makeup_days: write a list of days"),
        ("holidays = []", "there is no 'holidays': write rest_days and makeup_days"),
        ("rest_days = [2026-02-30]", "is not TOML: "),
    ],
)
def test_a_file_of_days_that_cannot_be_read_is_refused(tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "days.toml"
    file.write_text(content)
    with pytest.raises(BadInput) as refused:
        working_years(str(file))
    assert says in str(refused.value)
    assert str(file) in str(refused.value)


def test_a_day_begins_when_it_begins_where_the_company_is(nobody: Any, set_to: Any) -> None:
    """At any moment it is a day later on Kiritimati than at the other end of the time zones."""
    set_to(time_zone="Etc/GMT+12")
    first = datetime.now(zone(SETTINGS.time_zone)).date()
    nobody.forewarn("clock", "--once")
    set_to(time_zone="Pacific/Kiritimati")
    assert nobody.forewarn("clock", "--once").out in ("days opened: 1\n", "days opened: 2\n")
    assert calendar_of(nobody).today > first


@pytest.mark.parametrize(
    ("moment", "hours"),
    [
        (datetime(2026, 3, 2, 0, tzinfo=ZoneInfo("Asia/Shanghai")), 24),
        (datetime(2026, 3, 2, 23, tzinfo=ZoneInfo("Asia/Shanghai")), 1),
        (datetime(2026, 3, 29, 0, tzinfo=ZoneInfo("Europe/Berlin")), 23),
        (datetime(2026, 10, 25, 0, tzinfo=ZoneInfo("Europe/Berlin")), 25),
        (datetime(2026, 3, 2, 12, tzinfo=UTC), 12),
    ],
)
def test_tomorrow_comes_at_midnight_also_when_the_clocks_change(moment: datetime, hours: int) -> None:
    assert seconds_until_tomorrow(moment) == hours * 3_600


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../../etc/passwd", "Asia", "预警", "a\x00b"])
def test_a_time_zone_that_nobody_knows_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="FOREWARN_TIME_ZONE: no time zone is called"):
        zone(name)

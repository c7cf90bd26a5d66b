"""How late the business day is."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from examples.company import MONDAY, after
from examples.figures import SHANGHAI, at, figures, metrics_of
from forewarn.app.observing.days import delay_seconds
from forewarn.consumers.log.paging import each
from forewarn.domain.calendar import OpenDay

HOUR = 3_600
NEW_YORK = ZoneInfo("America/New_York")


def delay(company: Any, *moment: int, **settings: Any) -> float:
    metrics = metrics_of(company.store, now=at(*moment), **settings)
    return figures(metrics.registry)["forewarn_tick_delay_seconds"]


@pytest.fixture
def company(found: Any) -> Any:
    company = found()
    company.do(OpenDay(MONDAY))
    return company


def test_a_day_that_is_open_is_not_late(company: Any) -> None:
    assert delay(company, 2026, 1, 5, 3) == 0


def test_the_next_day_is_late_since_it_began_where_the_company_is(company: Any) -> None:
    """In Shanghai Tuesday begins at 16 o'clock of Monday in UTC."""
    assert delay(company, 2026, 1, 5, 15, 59, 59) == 0
    assert delay(company, 2026, 1, 5, 16, 30) == HOUR / 2
    assert delay(company, 2026, 1, 5, 16, 30, time_zone=UTC) == 0


def test_of_several_days_the_first_that_was_missed_counts(company: Any) -> None:
    assert delay(company, 2026, 1, 7, 17) == 49 * HOUR


def test_once_the_days_are_opened_nothing_is_late(company: Any) -> None:
    for days in (1, 2):
        company.do(OpenDay(after(days)))
    assert delay(company, 2026, 1, 7, 12) == 0


def test_a_day_that_is_opened_is_noticed_by_figures_that_were_read_before(company: Any) -> None:
    metrics = metrics_of(company.store, now=at(2026, 1, 5, 17))
    assert figures(metrics.registry)["forewarn_tick_delay_seconds"] == HOUR
    company.do(OpenDay(after(1)))
    assert figures(metrics.registry)["forewarn_tick_delay_seconds"] == 0


def test_where_no_day_was_ever_open_it_is_todays_that_should_be(found: Any) -> None:
    assert delay(found(), 2026, 1, 5, 16, 10) == HOUR / 6


def test_a_log_that_is_ahead_of_the_clock_is_not_late(company: Any) -> None:
    assert delay(company, 2025, 12, 31, 12) == 0


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 8), 23), (date(2026, 11, 1), 25), (date(2026, 6, 1), 24)]
)
def test_a_day_on_which_clocks_change_is_as_long_as_it_is(day: date, hours: int) -> None:
    next_midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), NEW_YORK)
    assert delay_seconds(day - timedelta(days=1), None, next_midnight) == hours * HOUR


def test_summer_or_winter_the_delay_is_in_seconds_that_passed() -> None:
    now = datetime(2026, 1, 5, 16, 0, 1, tzinfo=UTC).astimezone(SHANGHAI)
    assert delay_seconds(MONDAY, None, now) == 1


def test_a_store_of_past_days_is_late_by_the_time_since_its_last_day_was_opened() -> None:
    now = datetime(2026, 1, 5, 12, tzinfo=SHANGHAI)
    assert delay_seconds(date(2024, 8, 6), now - timedelta(seconds=30), now) == 30
    assert delay_seconds(date(2024, 8, 6), now - timedelta(days=2), now) == 48 * HOUR


def test_a_day_that_was_opened_long_before_the_next_one_began_does_not_make_it_later() -> None:
    now = datetime(2026, 1, 6, 1, tzinfo=SHANGHAI)
    assert delay_seconds(MONDAY, now - timedelta(hours=20), now) == HOUR


def test_a_day_that_was_opened_by_a_clock_that_is_ahead_does_not_hide_a_delay() -> None:
    now = datetime(2026, 1, 6, 1, tzinfo=SHANGHAI)
    assert delay_seconds(MONDAY, now + timedelta(hours=1), now) == HOUR


def test_the_metric_takes_the_moment_of_opening_from_the_log(company: Any) -> None:
    opened_at = next(each(company.store.entries)).recorded_at
    metrics = metrics_of(company.store, now=lambda: opened_at + timedelta(seconds=90))
    assert figures(metrics.registry)["forewarn_tick_delay_seconds"] == 90

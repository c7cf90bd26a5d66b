"""The clock opens each day once and in order, also those that were missed."""

from datetime import UTC, date, datetime
from threading import Thread
from typing import Any

from examples.company import MONDAY, after
from forewarn.consumers.clock import days_to_open, open_days
from forewarn.domain.calendar import DayOpened, OpenDay

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


def days(company: Any) -> list[date]:
    return [fact.on for fact in company.facts(DayOpened)]


def test_on_an_empty_log_just_that_day_is_opened(company: Any) -> None:
    assert open_days(company.front_door, MONDAY, NOON) == 1
    assert days(company) == [MONDAY]


def test_missed_days_are_opened_each_and_in_order(company: Any) -> None:
    open_days(company.front_door, MONDAY, NOON)
    assert open_days(company.front_door, after(3), NOON) == 3
    assert days(company) == [MONDAY, after(1), after(2), after(3)]


def test_a_day_that_is_open_is_not_opened_again(company: Any) -> None:
    open_days(company.front_door, MONDAY, NOON)
    assert open_days(company.front_door, MONDAY, NOON) == 0
    assert open_days(company.restarted().front_door, MONDAY, NOON) == 0
    assert days(company) == [MONDAY]


def test_a_clock_that_runs_slow_opens_nothing(company: Any) -> None:
    open_days(company.front_door, after(3), NOON)
    assert open_days(company.front_door, MONDAY, NOON) == 0
    assert list(days_to_open(after(3), MONDAY)) == []


def test_a_day_that_somebody_else_opens_first_is_no_trouble(company: Any) -> None:
    class Slow:
        """Sees the day, and is overtaken before it acts on it."""

        def today(self) -> date:
            today: date = company.front_door.today()
            company.do(OpenDay(after(2)), "ann")
            return today

        def handle(self, *command: Any) -> Any:
            return company.front_door.handle(*command)

    open_days(company.front_door, MONDAY, NOON)
    slow: Any = Slow()
    assert open_days(slow, after(3), NOON) == 1
    assert days(company) == [MONDAY, after(2), after(3)]


def test_two_clocks_at_once_open_each_day_once(company: Any, found: Any) -> None:
    open_days(company.front_door, MONDAY, NOON)
    opened: list[int] = []
    clocks = [
        Thread(target=lambda: opened.append(open_days(company.front_door, after(20), NOON))) for _ in range(4)
    ]
    for clock in clocks:
        clock.start()
    for clock in clocks:
        clock.join()
    assert days(company) == [after(number) for number in range(21)]
    assert sum(opened) == 20

"""Nothing happens in the future, and a clock that was ahead is told of."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from forewarn.app.business_days import CLOCKS_DIFFER_BY, latest_moment
from forewarn.app.settings import Settings
from forewarn.input.bad_input import BadInput
from forewarn.input.envelopes import must_have_come


def test_a_moment_that_has_not_come_is_refused(company: Any) -> None:
    answer = company.do({"command": "OpenDay", "on": "2026-03-03", "at": "2199-12-31T23:00:00-05:00"})
    assert answer.code == 2
    assert answer.document["commands"][0]["error"].startswith(
        "at: 2200-01-01T04:00:00+00:00 has not come: give the moment at which it happened"
    )


def test_clocks_may_differ_by_some_minutes() -> None:
    latest = latest_moment(Settings(latest_day=""))()
    must_have_come(datetime.now(UTC) + CLOCKS_DIFFER_BY / 2, latest)
    with pytest.raises(BadInput, match="has not come"):
        must_have_come(datetime.now(UTC) + 2 * CLOCKS_DIFFER_BY, latest)


@pytest.mark.parametrize("time_zone", ["Pacific/Kiritimati", "Etc/GMT+12", "UTC"])
def test_now_is_the_same_in_every_zone(time_zone: str) -> None:
    latest = latest_moment(Settings(latest_day="", time_zone=time_zone))()
    assert abs(latest - datetime.now(UTC) - CLOCKS_DIFFER_BY) < timedelta(minutes=1)


def test_a_store_that_is_ahead_of_the_clock_is_told_of(company: Any) -> None:
    microseconds = int(datetime(2200, 1, 2, tzinfo=UTC).timestamp()) * 1_000_000
    with closing(sqlite3.connect(company.path)) as connection:
        connection.execute("UPDATE counter SET recorded_at = ?", (microseconds,))
        connection.execute(
            "UPDATE events SET recorded_at = ? WHERE position = (SELECT max(position) FROM events)",
            (microseconds,),
        )
        connection.commit()
    answer = company.forewarn("verify", "--json")
    assert answer.code == 1
    [problem] = answer.document["problems"]
    assert problem.startswith("the last event is stored as of 2200-01-02T00:00:00+00:00, which has not come")
